package giot.experiments.behaviour;

import giot.incentive.mechanism.contract.ContractState;
import giot.incentive.mechanism.contract.Menu;
import java.util.List;
import java.util.SplittableRandom;

/// Estimates behaviour from outcomes by maximum likelihood: an econometrician's way. Nobody sees
/// the type of a user that left, so an item's probability is the mixture over types, `sum_n Q_n*P(j
/// | n)`.
public final class ChoiceFit {

    private static final CrossEntropySearch SEARCH = new CrossEntropySearch(25, 40, 0.7, 1e-3);

    private ChoiceFit() {}

    /// One round as it is remembered.
    public record Observation(ContractState state, Menu menu, RoundOutcome outcome) {}

    /// The behaviour under which `rounds` are most likely.
    ///
    /// @param linear whether cost is taken to be linear in effort (exponent 1), as the model has it
    public static UserBehaviour fit(List<Observation> rounds, boolean linear, long seed) {
        double[] point =
                SEARCH.maximise(
                        linear ? new double[2] : new double[3],
                        candidate -> logLikelihood(rounds, behaviour(candidate)),
                        new SplittableRandom(seed));
        return behaviour(point);
    }

    private static UserBehaviour behaviour(double[] point) {
        return new UserBehaviour(
                Math.exp(Math.clamp(point[0], -4, 4)),
                point.length > 2 ? Math.exp(Math.clamp(point[2], -1.5, 1.5)) : 1,
                Math.exp(Math.clamp(point[1], -5, 5)));
    }

    private static double logLikelihood(List<Observation> rounds, UserBehaviour behaviour) {
        double sum = 0;
        for (Observation round : rounds) {
            ContractState state = round.state();
            double[] mixture = new double[round.menu().size() + 1];
            for (int n = 0; n < state.typeCount(); n++) {
                double[] choice = behaviour.choiceProbabilities(state, round.menu(), n);
                for (int j = 0; j < mixture.length; j++) {
                    mixture[j] += state.probabilities().get(n) * choice[j];
                }
            }
            for (int j = 0; j < mixture.length; j++) {
                sum += round.outcome().taken()[j] * Math.log(Math.max(1e-12, mixture[j]));
            }
        }
        return sum;
    }
}
