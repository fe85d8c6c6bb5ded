package giot.generative.task;

import giot.generative.window.History;
import giot.generative.window.SeasonalResiduals;
import giot.generative.window.SensorGrid;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// The histories of the channels of one grid, made when first asked for.
final class Histories {
    private final SensorGrid grid;
    private final SeasonalResiduals seasonal;
    private final ConcurrentMap<Integer, History> byChannel = new ConcurrentHashMap<>();

    Histories(SensorGrid grid, SeasonalResiduals seasonal) {
        this.grid = grid;
        this.seasonal = seasonal;
    }

    boolean of(SensorGrid other) {
        return grid == other;
    }

    History channel(int channel) {
        return byChannel.computeIfAbsent(channel, c -> new History(grid, c, seasonal));
    }
}
