package giot.traffic.fleet;

import giot.device.protocol.Contribution;
import giot.device.protocol.Declined;
import giot.device.protocol.Offer;
import giot.device.protocol.SettlementNotice;
import giot.device.protocol.Task;
import giot.device.protocol.UploadReceipt;
import giot.device.sdk.DeviceEvents;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/// Counts what happens to the vehicles and passes it on.
final class FleetLog implements DeviceEvents {

    private final LongAdder departed = new LongAdder();
    private final LongAdder joined = new LongAdder();
    private final LongAdder offered = new LongAdder();
    private final LongAdder passed = new LongAdder();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder engaged = new LongAdder();
    private final LongAdder declined = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final LongAdder abandoned = new LongAdder();
    private final LongAdder contributed = new LongAdder();
    private final LongAdder resent = new LongAdder();
    private final LongAdder receipted = new LongAdder();
    private final LongAdder settled = new LongAdder();
    private final LongAdder paidMicro = new LongAdder();
    private final LongAdder troubled = new LongAdder();
    private volatile String lastTrouble = "";
    private final DeviceEvents witness;

    /// @param witness told of everything
    FleetLog(DeviceEvents witness) {
        this.witness = witness;
    }

    FleetCounts counts(long present) {
        return new FleetCounts(
                departed.sum(),
                present,
                joined.sum(),
                offered.sum(),
                passed.sum(),
                accepted.sum(),
                engaged.sum(),
                declined.sum(),
                unanswered.sum(),
                abandoned.sum(),
                contributed.sum(),
                resent.sum(),
                receipted.sum(),
                settled.sum(),
                paidMicro.sum(),
                troubled.sum(),
                lastTrouble);
    }

    @Override
    public void starting(String device) {
        witness.starting(device);
        departed.increment();
    }

    @Override
    public void joined(String device) {
        witness.joined(device);
        joined.increment();
    }

    @Override
    public void offered(String device, Offer offer) {
        witness.offered(device, offer);
        offered.increment();
    }

    @Override
    public void passed(String device, Offer offer) {
        witness.passed(device, offer);
        passed.increment();
    }

    @Override
    public void accepted(String device, Offer.Item item) {
        witness.accepted(device, item);
        accepted.increment();
    }

    @Override
    public void engaged(String device, Task task) {
        witness.engaged(device, task);
        engaged.increment();
    }

    @Override
    public void declined(String device, Declined refusal) {
        witness.declined(device, refusal);
        declined.increment();
    }

    @Override
    public void unanswered(String device) {
        witness.unanswered(device);
        unanswered.increment();
    }

    @Override
    public void abandoned(String device, Task task) {
        witness.abandoned(device, task);
        abandoned.increment();
    }

    @Override
    public void contributed(String device, List<Contribution> chunks) {
        witness.contributed(device, chunks);
        contributed.increment();
    }

    @Override
    public void resent(String device) {
        witness.resent(device);
        resent.increment();
    }

    @Override
    public void receipted(String device, UploadReceipt receipt) {
        witness.receipted(device, receipt);
        receipted.increment();
    }

    @Override
    public void settled(String device, SettlementNotice notice) {
        witness.settled(device, notice);
        settled.increment();
        paidMicro.add(notice.amountMicro());
    }

    @Override
    public void goodbye(String device) {
        witness.goodbye(device);
    }

    @Override
    public void left(String device) {
        witness.left(device);
    }

    @Override
    public void troubled(String device, String line) {
        witness.troubled(device, line);
        troubled.increment();
        lastTrouble = device + ": " + line;
    }
}
