package giot.experiments.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BehaviourStudyTest {

    private static final UserBehaviour USERS = new UserBehaviour(1.3, 1.4, 0.5);

    @Test
    void outcomesAloneBeatTheWrongModelsOptimum() {
        BehaviourStudy study = new BehaviourStudy(USERS, List.of(6_000), 1, 30, 20);
        Map<String, Double> shares = shares(study);

        assertThat(shares.get("model")).isZero();
        assertThat(shares.get("best")).isEqualTo(1);
        assertThat(shares.get("ppo")).isGreaterThan(0.5);
        assertThat(shares.get("corrected")).isGreaterThan(0.3);
        assertThat(shares.get("fitted")).isGreaterThan(0.8);
        assertThat(shares.values()).allMatch(share -> share <= 1.02);
    }

    @Tag("nightly")
    @Test
    void everyLearnerBeatsTheWrongModelsOptimum() {
        Map<String, Double> shares =
                shares(new BehaviourStudy(USERS, List.of(64_000), 1, 100, 3000));

        assertThat(shares.get("ppo")).isGreaterThan(0.9);
        assertThat(shares.get("ddpg")).isGreaterThan(0.3);
        assertThat(shares.get("diffusion-ql")).isGreaterThan(0.3);
    }

    private static Map<String, Double> shares(BehaviourStudy study) {
        return study.run(result -> {}).stream()
                .collect(
                        Collectors.toMap(
                                BehaviourStudy.Result::method,
                                BehaviourStudy.Result::recoveredShare));
    }
}
