package giot.edge.trust;

import static org.assertj.core.api.Assertions.assertThat;

import giot.edge.trust.Admission.Decision;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private final Admission admission = Admission.defaults();

    @Test
    void newcomersGetAnOffer() {
        assertThat(admission.decide("car", Reputation.NEWCOMER, 1)).isEqualTo(Decision.OFFER);
    }

    @Test
    void probationMeansOneOfferInFourRounds() {
        Reputation afterOneRefusal = new Reputation(142_857, 400_000);
        long offers =
                LongStream.range(0, 400)
                        .filter(r -> admission.decide("car", afterOneRefusal, r).isOffer())
                        .count();
        assertThat(offers).isEqualTo(100);
        assertThat(admission.decide("car", afterOneRefusal, 0))
                .isIn(Decision.PROBATION_OFFER, Decision.PROBATION_WAIT);
    }

    @Test
    void onlyCertaintyExcludes() {
        assertThat(admission.decide("car", new Reputation(40_000, 100_000), 1))
                .isEqualTo(Decision.EXCLUDED);
        assertThat(admission.decide("car", new Reputation(40_000, 900_000), 1))
                .isNotEqualTo(Decision.EXCLUDED);
        assertThat(Decision.EXCLUDED.isOffer()).isFalse();
    }
}
