package giot.device.protocol;

import java.util.Optional;

/// The last level of a topic: what is said there, and by whom.
public enum Channel {
    /// Device: [Join], [Leave]; also the last will.
    STATE("state", true),
    /// Edge: [Offer].
    OFFER("offer", false),
    /// Device: [Acceptance].
    ACCEPT("accept", true),
    /// Edge: [Task], [Declined].
    TASK("task", false),
    /// Device: [Contribution].
    OBS("obs", true),
    /// Edge: [UploadReceipt], [SettlementNotice].
    RECEIPT("receipt", false);

    private final String level;
    private final boolean fromDevice;

    Channel(String level, boolean fromDevice) {
        this.level = level;
        this.fromDevice = fromDevice;
    }

    /// The level's text in a topic.
    public String level() {
        return level;
    }

    /// Whether devices publish here and the edge subscribes; otherwise the other way round.
    public boolean fromDevice() {
        return fromDevice;
    }

    /// The channel of this level text, if there is one.
    public static Optional<Channel> ofLevel(String level) {
        for (Channel channel : values()) {
            if (channel.level.equals(level)) {
                return Optional.of(channel);
            }
        }
        return Optional.empty();
    }
}
