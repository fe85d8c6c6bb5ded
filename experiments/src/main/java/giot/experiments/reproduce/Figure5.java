package giot.experiments.reproduce;

import giot.incentive.designer.onestep.Learner;
import giot.incentive.designer.problem.Normaliser;
import giot.incentive.mechanism.contract.ContractMechanism;
import giot.incentive.mechanism.contract.ContractState;
import giot.incentive.mechanism.contract.Menu;
import giot.neural.train.NativeRun;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// The paper's Fig. 5: the contracts that the methods design for one state, and what the edge
/// server's utility is made of.
///
/// @param figure4 trains the methods
/// @param state the state; see [#paperState]
public record Figure5(Figure4 figure4, ContractState state) {

    /// The utilities that the paper prints: GDM and PPO.
    public static final double CLAIMED_GDM = 2204.6284;

    /// See [#CLAIMED_GDM].
    public static final double CLAIMED_PPO = 1450.7832;

    /// A state of the paper's distribution whose null contract earns about what the paper prints
    /// for GDM. The paper does not print the state of its figure.
    public static ContractState paperState() {
        return ContractState.of(new double[] {0.0602, 0.9398}, new double[] {46.83, 154.96});
    }

    /// The state with which [#paperState]'s optimum is exactly what the paper prints for GDM:
    /// theta_2 so that `15*E[theta] - 5.3246 = 2204.6284`.
    public static ContractState impliedState() {
        double mean = (CLAIMED_GDM + 10 / Math.sqrt(10) + Math.sqrt(10) - 1) / 15;
        return ContractState.of(
                new double[] {0.0602, 0.9398},
                new double[] {46.83, (mean - 0.0602 * 46.83) / 0.9398});
    }

    /// Five seeds at the paper's settings.
    public static Figure5 full() {
        return new Figure5(Figure4.full(), impliedState());
    }

    /// Within a minute.
    public static Figure5 quick() {
        return new Figure5(Figure4.quick(), impliedState());
    }

    /// One contract and what it brings per user, tokens; `utility = quality - latencyLoss -
    /// reward`.
    ///
    /// @param series who designed it
    /// @param seed of the training; 0 for those that need none
    /// @param menu the items
    /// @param utility realised: users take the item they like best, or leave
    /// @param quality what the data of those that stay is worth
    /// @param latencyLoss what is lost to latency
    /// @param reward what is paid
    /// @param leaving probability that a user leaves
    public record Bar(
            String series,
            long seed,
            Menu menu,
            double utility,
            double quality,
            double latencyLoss,
            double reward,
            double leaving) {}

    /// Trains everything and designs; `progress` gets a line per run.
    public List<Bar> run(Consumer<String> progress) {
        ContractMechanism mechanism = new ContractMechanism();
        List<Bar> bars = new ArrayList<>();
        bars.add(bar("optimum", 0, mechanism.optimum(state)));
        bars.add(bar("null contract", 0, mechanism.nullDecision(state)));
        Normaliser normaliser = Contestant.normaliser();
        for (Contestant contestant : figure4.contestants()) {
            for (int seed = 1; seed <= figure4.seeds(); seed++) {
                Bar bar = trained(contestant, seed, normaliser);
                bars.add(bar);
                progress.accept(
                        "%s, seed %d of %d: %.1f tokens, of which %.1f paid"
                                .formatted(
                                        bar.series(),
                                        seed,
                                        figure4.seeds(),
                                        bar.utility(),
                                        bar.reward()));
            }
        }
        return bars;
    }

    private Bar trained(Contestant contestant, long seed, Normaliser normaliser) {
        RandomGenerator random = new SplittableRandom(seed);
        try (NativeRun memory = new NativeRun()) {
            Learner learner =
                    contestant
                            .settings()
                            .start(contestant.task(normaliser, random), random, memory);
            for (int i = 0; i < learner.iterations(); i++) {
                learner.iterate(i, random);
            }
            Menu menu = contestant.designer(learner, normaliser).menu(state, random);
            return bar(contestant.series(), seed, menu);
        }
    }

    /// Takes a menu's utility apart.
    Bar bar(String series, long seed, Menu menu) {
        ContractMechanism mechanism = new ContractMechanism();
        int[] choices = mechanism.choices(state, menu);
        double quality = 0;
        double latencyLoss = 0;
        double reward = 0;
        double leaving = 0;
        for (int n = 0; n < choices.length; n++) {
            double probability = state.probabilities().get(n);
            if (choices[n] < 0) {
                leaving += probability;
            } else {
                double effort = state.effort(menu.latencySeconds(choices[n]));
                quality += probability * state.qualityRevenue(n);
                latencyLoss += probability * (state.a2() - state.effortRevenue(effort));
                reward += probability * menu.rewardTokens(choices[n]);
            }
        }
        return new Bar(
                series,
                seed,
                menu,
                mechanism.realisedUtility(state, menu),
                quality,
                latencyLoss,
                reward,
                leaving);
    }
}
