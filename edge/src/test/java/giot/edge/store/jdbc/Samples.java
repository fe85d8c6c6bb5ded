package giot.edge.store.jdbc;

import giot.edge.store.ContractRecord.Acceptance;
import giot.edge.store.ContractRecord.Delivery;
import giot.edge.store.ContractRecord.Settlement;
import giot.edge.store.ContractRecord.Verdict;
import giot.edge.store.DeviceRecord;
import giot.edge.store.MenuRecord;
import giot.edge.store.MenuStatus;
import giot.edge.store.StoreEvent;
import giot.edge.store.StoreEvent.ContractAccepted;
import giot.edge.store.StoreEvent.ContractSettled;
import giot.edge.store.StoreEvent.ContributionAssessed;
import giot.edge.store.StoreEvent.ContributionDelivered;
import giot.edge.store.StoreEvent.DeviceEnrolled;
import giot.edge.store.StoreEvent.MenuDesigned;
import giot.terms.ByteString;
import giot.terms.Id;
import giot.terms.Observation;
import giot.terms.Reason;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Records by number, for tests.
final class Samples {

    private Samples() {}

    static Id id(long number) {
        return Id.of(0x1122334455667788L, number);
    }

    static ByteString key(long number) {
        return ByteString.of(ByteBuffer.allocate(32).putLong(24, number).array());
    }

    static DeviceRecord device(long number) {
        return new DeviceRecord(
                key(number), "car-" + number, ByteString.of(new byte[] {1, 2, 3}), 1000, false);
    }

    static MenuRecord menu(long number) {
        return new MenuRecord(
                id(number),
                number,
                "{\"users\":2}",
                "[{\"reward\":1}]",
                "{\"ok\":true}",
                MenuStatus.DESIGNED);
    }

    static Acceptance acceptance(long contract, long menu, long device) {
        return new Acceptance(
                id(contract),
                id(menu),
                key(device),
                menu,
                2,
                110_000,
                5_000_000,
                60_000,
                5,
                5_000,
                120.5,
                1_700_000_000_000L,
                id(contract + 1_000_000));
    }

    static Delivery delivery(long contract) {
        return new Delivery(
                150.25 + contract,
                1_700_000_001_500L + contract,
                29_750,
                ByteString.of(
                        ("receipt " + contract).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    static ContributionDelivered delivered(long contract) {
        List<Observation> observations = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            observations.add(
                    new Observation(
                            121 + 5 * i, List.of(100.1 * contract, 200.2 + i, 12.34, 359.9)));
        }
        return new ContributionDelivered(
                id(contract), delivery(contract), observations, List.of(7, 7, 8, 8, -1));
    }

    static ContributionAssessed assessed(long contract, Reason reason) {
        return new ContributionAssessed(id(contract), new Verdict(reason, 987_654, reason.words()));
    }

    static ContractSettled settled(long contract, long amountMicro, long batch) {
        return new ContractSettled(id(contract), new Settlement(amountMicro, id(batch)));
    }

    /// A device, a menu and an accepted contract, all of one number.
    static List<StoreEvent> accepted(long number) {
        return List.of(
                new DeviceEnrolled(device(number)),
                new MenuDesigned(menu(number)),
                new ContractAccepted(acceptance(number, number, number)));
    }
}
