package giot.traffic.fleet;

import giot.device.clock.ScenarioClock;
import giot.device.protocol.AcceptTransaction;
import giot.device.protocol.Acceptance;
import giot.device.protocol.Contribution;
import giot.device.protocol.Join;
import giot.device.protocol.Leave;
import giot.device.protocol.Offer;
import giot.device.protocol.ProtocolException;
import giot.device.protocol.SettlementNotice;
import giot.device.protocol.SigningKey;
import giot.device.protocol.Task;
import giot.device.protocol.UploadReceipt;
import giot.edge.port.Arrival;
import giot.edge.port.DeviceLink;
import giot.terms.CostModel;
import giot.terms.Id;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Offers whoever joins one menu, engages whoever accepts, and pays for whatever comes.
final class GenerousEdge implements DeviceLink.Inbound {

    private static final double LATENCY_SECONDS = 75;

    final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    private final Map<Id, Double> acceptedAt = new ConcurrentHashMap<>();
    private final DeviceLink link;
    private final ScenarioClock clock;
    private final SigningKey key;

    GenerousEdge(DeviceLink link, ScenarioClock clock, SigningKey key) {
        this.link = link;
        this.clock = clock;
        this.key = key;
    }

    @Override
    public void said(Arrival arrival) {
        arrivals.add(arrival);
        switch (arrival.message()) {
            case Join join -> link.send(arrival.device(), offer());
            case Leave leave -> {}
            case Acceptance acceptance -> engage(arrival, acceptance);
            case Contribution contribution -> pay(arrival, contribution);
        }
    }

    long count(Class<?> kind) {
        return arrivals.stream().filter(a -> kind.isInstance(a.message())).count();
    }

    private Offer offer() {
        return new Offer(
                Id.of(3, 4),
                1,
                CostModel.TYPE_FREE,
                100,
                150,
                List.of(new Offer.Item(0, 50, LATENCY_SECONDS, 1_000_000)),
                Id.of(1, 2),
                clock.scenarioSeconds() + 100,
                5,
                5);
    }

    private void engage(Arrival arrival, Acceptance acceptance) {
        try {
            AcceptTransaction accept = AcceptTransaction.parse(acceptance.envelope());
            double at =
                    acceptedAt.computeIfAbsent(accept.contractId(), id -> arrival.scenarioSecond());
            link.send(
                    arrival.device(),
                    new Task(accept.contractId(), accept.menuId(), 0, at, at + LATENCY_SECONDS));
        } catch (ProtocolException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    private void pay(Arrival arrival, Contribution contribution) {
        Id contract = contribution.contractId();
        link.send(
                arrival.device(),
                UploadReceipt.sign(
                        key,
                        contract,
                        Contribution.contentHash(List.of(contribution)),
                        Math.round(acceptedAt.getOrDefault(contract, 0.0) * 1000),
                        Math.round(arrival.scenarioSecond() * 1000)));
        link.send(arrival.device(), new SettlementNotice(contract, 1_000_000, "PAID", "batch-1"));
    }
}
