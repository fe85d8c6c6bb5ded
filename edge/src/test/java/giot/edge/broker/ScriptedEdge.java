package giot.edge.broker;

import giot.device.clock.ScenarioClock;
import giot.device.protocol.AcceptTransaction;
import giot.device.protocol.Acceptance;
import giot.device.protocol.Contribution;
import giot.device.protocol.Declined;
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
import java.util.concurrent.atomic.AtomicInteger;

/// An edge that offers one menu to whoever joins and answers by the book, as far as the tests
/// switch each answer on.
final class ScriptedEdge implements DeviceLink.Inbound {

    static final Id NETWORK = Id.of(1, 2);

    final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    final Map<Id, AcceptTransaction> accepted = new ConcurrentHashMap<>();
    final Map<Id, Contribution> contributions = new ConcurrentHashMap<>();
    final Map<Id, Double> acceptedAt = new ConcurrentHashMap<>();
    volatile boolean offers = true;
    volatile boolean receipts = true;
    volatile boolean declines;
    final AtomicInteger tasksToLose = new AtomicInteger();
    private final DeviceLink link;
    private final ScenarioClock clock;
    private final SigningKey key;

    ScriptedEdge(DeviceLink link, ScenarioClock clock, SigningKey key) {
        this.link = link;
        this.clock = clock;
        this.key = key;
    }

    @Override
    public void said(Arrival arrival) {
        arrivals.add(arrival);
        switch (arrival.message()) {
            case Join join -> {
                if (offers) {
                    link.send(arrival.device(), offer(clock.scenarioSeconds() + 100));
                }
            }
            case Leave leave -> {}
            case Acceptance acceptance -> accepted(arrival, acceptance);
            case Contribution contribution -> contributed(arrival, contribution);
        }
    }

    long count(Class<?> kind) {
        return arrivals.stream().filter(a -> kind.isInstance(a.message())).count();
    }

    static Offer offer(double expires) {
        return new Offer(
                Id.of(3, 4),
                1,
                CostModel.TYPE_FREE,
                100,
                150,
                List.of(
                        new Offer.Item(0, 50, 100, 1_000_000),
                        new Offer.Item(1, 100, 75, 1_500_000)),
                NETWORK,
                expires,
                5,
                5);
    }

    private void accepted(Arrival arrival, Acceptance acceptance) {
        try {
            AcceptTransaction accept = AcceptTransaction.parse(acceptance.envelope());
            if (declines || !AcceptTransaction.verify(acceptance.envelope())) {
                link.send(arrival.device(), new Declined(accept.contractId(), "the menu expired"));
                return;
            }
            accepted.put(accept.contractId(), accept);
            double at =
                    acceptedAt.computeIfAbsent(accept.contractId(), id -> arrival.scenarioSecond());
            if (tasksToLose.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                return;
            }
            link.send(
                    arrival.device(),
                    new Task(
                            accept.contractId(), accept.menuId(), accept.itemIndex(), at, at + 75));
        } catch (ProtocolException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    private void contributed(Arrival arrival, Contribution contribution) {
        contributions.put(contribution.contractId(), contribution);
        if (!receipts) {
            return;
        }
        Double at = acceptedAt.get(contribution.contractId());
        if (at == null) {
            link.send(
                    arrival.device(), new Declined(contribution.contractId(), "no such contract"));
            return;
        }
        link.send(
                arrival.device(),
                UploadReceipt.sign(
                        key,
                        contribution.contractId(),
                        Contribution.contentHash(List.of(contribution)),
                        Math.round(at * 1000),
                        Math.round(arrival.scenarioSecond() * 1000)));
        link.send(
                arrival.device(),
                new SettlementNotice(contribution.contractId(), 1_500_000, "PAID", "batch-1"));
    }
}
