package giot.edge.trust;

import static org.assertj.core.api.Assertions.assertThat;

import giot.edge.trust.PeerAgreement.Shared;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PeerAgreementTest {

    private final PeerAgreement agreement = PeerAgreement.defaults();

    @Test
    void truthScoresHighestAndInventionNothing() {
        SplittableRandom random = new SplittableRandom(9);
        List<Shared> honest = new ArrayList<>();
        List<Shared> constant = new ArrayList<>();
        List<Shared> invented = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            double truth = random.nextDouble(0, 15);
            double peer = Math.max(0, truth + random.nextGaussian());
            honest.add(new Shared(Math.max(0, truth + random.nextGaussian()), peer));
            constant.add(new Shared(10, peer));
            invented.add(new Shared(random.nextDouble(0, 15), peer));
        }
        assertThat(agreement.scorePpm(honest)).isBetween(350_000, 750_000);
        assertThat(agreement.scorePpm(constant)).isBetween(-2, 2);
        assertThat(agreement.scorePpm(invented)).isBetween(-60_000, 60_000);
    }

    @Test
    void handWorkedCase() {
        // Classes (0,0), (1,1), (2,1): two of three agree; of six crossed pairs one does (2nd own
        // with 3rd peer), so 2/3 - 1/6 = 1/2.
        List<Shared> shared = List.of(new Shared(1, 1), new Shared(5, 5), new Shared(9, 5));
        assertThat(agreement.scorePpm(shared)).isEqualTo(500_000);
        assertThat(agreement.scorePpm(shared.subList(0, 1))).isZero();
    }
}
