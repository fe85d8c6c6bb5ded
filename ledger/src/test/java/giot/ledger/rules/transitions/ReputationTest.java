package giot.ledger.rules.transitions;

import static org.assertj.core.api.Assertions.assertThat;

import giot.ledger.rules.state.Reputation;
import giot.ledger.rules.state.ReputationPolicy;
import giot.terms.Reason;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReputationTest {
    private static final ReputationPolicy POLICY = ReputationPolicy.DEFAULT;
    private static final Reputation NEWCOMER = Reputation.newcomer(POLICY);

    @Test
    void newcomersOweTheirDues() {
        assertThat(NEWCOMER.expectedPpm()).isEqualTo(250_000);
        assertThat(NEWCOMER.uncertaintyPpm()).isEqualTo(1_000_000);
    }

    @Test
    void followsTheFormula() {
        Reputation once = NEWCOMER.after(Reason.PAID, POLICY);
        assertThat(once).isEqualTo(new Reputation(1_000_000, 0, 1_800_000));
        Reputation twice = once.after(Reason.STUCK, POLICY);
        assertThat(twice).isEqualTo(new Reputation(980_000, 3_000_000, 1_800_000));
        // (1 + 0.98) / (2 + 0.98 + 3 + 1.8)
        assertThat(twice.expectedPpm()).isEqualTo(254_498);
        assertThat(twice.uncertaintyPpm()).isEqualTo(334_448);
    }

    @Test
    void honestDevicesPayTheirDuesAndRise() {
        Reputation honest = repeated(NEWCOMER, Reason.PAID, 10);
        assertThat(honest.duesPpm()).isZero();
        assertThat(honest.expectedPpm()).isGreaterThan(900_000);
        assertThat(repeated(honest, Reason.PAID, 10_000).expectedPpm()).isBetween(980_000, 981_000);
    }

    @Test
    void aRefusalWeighsMoreThanAPaidContribution() {
        Reputation good = repeated(NEWCOMER, Reason.PAID, 50);
        Reputation after = good.after(Reason.REPLAY, POLICY).after(Reason.PAID, POLICY);
        assertThat(after.expectedPpm()).isLessThan(good.expectedPpm());
    }

    @Test
    void startingAnewNeverPaysForAnHonestHistory() {
        Reputation good = repeated(NEWCOMER, Reason.PAID, 20);
        Reputation stained = good.after(Reason.JUMP, POLICY);
        assertThat(stained.expectedPpm()).isGreaterThan(NEWCOMER.expectedPpm());
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void onlyEvidenceChangesIt(Reason reason) {
        boolean neutral = reason == Reason.LATE || reason == Reason.NOT_DELIVERED;
        assertThat(NEWCOMER.after(reason, POLICY).equals(NEWCOMER)).isEqualTo(neutral);
        assertThat(Reason.of(reason.code())).contains(reason);
    }

    @Test
    void staysInBoundsUnderTheMostExtremePolicy() {
        ReputationPolicy extreme =
                new ReputationPolicy(999_000, 100_000_000, 100_000_000, 100_000_000, 1);
        Reputation reputation = Reputation.newcomer(extreme);
        for (Reason reason : Arrays.asList(Reason.PAID, Reason.STUCK)) {
            reputation = repeated(reputation, reason, 20_000, extreme);
            assertThat(reputation.expectedPpm()).isBetween(0, 1_000_000);
        }
    }

    private static Reputation repeated(Reputation start, Reason reason, int times) {
        return repeated(start, reason, times, POLICY);
    }

    private static Reputation repeated(
            Reputation start, Reason reason, int times, ReputationPolicy policy) {
        Reputation reputation = start;
        for (int i = 0; i < times; i++) {
            reputation = reputation.after(reason, policy);
        }
        return reputation;
    }
}
