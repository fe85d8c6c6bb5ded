package giot.app.design;

import giot.incentive.designer.actorcritic.ActorCriticSettings;
import giot.incentive.designer.imitation.ImitationSettings;
import giot.incentive.designer.imitation.ImitationTraining;
import giot.incentive.designer.onestep.LearnerSettings;
import giot.incentive.designer.onestep.OneStepTraining;
import giot.incentive.designer.ppo.PpoSettings;
import giot.incentive.designer.problem.DesignProblem;
import giot.incentive.designer.training.EarlyStopping;
import giot.incentive.designer.training.PolicyTraining;
import giot.incentive.mechanism.InvalidInput;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The algorithms that learn a designer, by the designer's name.
public final class Trainings {

    private static final int VALIDATIONS = 40;
    private static final int VALIDATION_STATES = 500;

    /// Further updates would hardly be noticed.
    private static final EarlyStopping GOOD_ENOUGH = new EarlyStopping(0.9999, 0.9995, 0);

    private static final Map<String, Function<DesignProblem<?, ?>, PolicyTraining>> ALL = all();

    private Trainings() {}

    /// The names of the designers that can be trained.
    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /// The algorithm with the settings that suit `problem`.
    ///
    /// @throws InvalidInput when there is none
    public static PolicyTraining named(String designer, DesignProblem<?, ?> problem) {
        Function<DesignProblem<?, ?>, PolicyTraining> training = ALL.get(designer);
        if (training == null) {
            throw new InvalidInput("designer", designer, "one of " + String.join(", ", names()));
        }
        return training.apply(problem);
    }

    private static Map<String, Function<DesignProblem<?, ?>, PolicyTraining>> all() {
        Map<String, Function<DesignProblem<?, ?>, PolicyTraining>> all = new LinkedHashMap<>();
        all.put("diffusion", problem -> ImitationTraining.diffusion(imitation(problem)));
        all.put("mlp", problem -> ImitationTraining.mlp(imitation(problem)));
        all.put("ppo", problem -> learner(PpoSettings.forSize(problem.signature().size())));
        all.put("ddpg", problem -> learner(ActorCriticSettings.ddpg()));
        all.put("diffusion-ql", problem -> learner(ActorCriticSettings.repaired()));
        // The paper's settings, to the last of its 120 epochs whatever happens.
        all.put(
                "diffusion-paper",
                problem ->
                        new OneStepTraining(
                                ActorCriticSettings.paper(),
                                VALIDATIONS,
                                VALIDATION_STATES,
                                EarlyStopping.never()));
        return Collections.unmodifiableMap(all);
    }

    private static ImitationSettings imitation(DesignProblem<?, ?> problem) {
        return ImitationSettings.of(problem.signature()).withStopping(GOOD_ENOUGH);
    }

    private static PolicyTraining learner(LearnerSettings settings) {
        return new OneStepTraining(settings, VALIDATIONS, VALIDATION_STATES, GOOD_ENOUGH);
    }

    /// The names, for help texts and completion.
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names().iterator();
        }
    }
}
