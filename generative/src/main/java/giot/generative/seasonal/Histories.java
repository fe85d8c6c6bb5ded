package giot.generative.seasonal;

import giot.generative.window.History;
import giot.generative.window.SeasonalResiduals;
import giot.generative.window.SensorGrid;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// The histories of the channels of one grid, made when first asked for.
public final class Histories {
    private final SensorGrid grid;
    private final SeasonalResiduals seasonal;
    private final ConcurrentMap<Integer, History> byChannel = new ConcurrentHashMap<>();

    /// @param seasonal the daily pattern of its channels
    public Histories(SensorGrid grid, SeasonalResiduals seasonal) {
        this.grid = grid;
        this.seasonal = seasonal;
    }

    /// Whether they are those of this very grid.
    public boolean of(SensorGrid other) {
        return grid == other;
    }

    /// The history of one channel.
    public History channel(int channel) {
        return byChannel.computeIfAbsent(channel, c -> new History(grid, c, seasonal));
    }
}
