package giot.experiments.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import giot.incentive.designer.actorcritic.ActorCriticSettings;
import giot.incentive.designer.ppo.PpoSettings;
import giot.incentive.designer.problem.ContractProblem;
import giot.incentive.designer.problem.ContractRanges;
import giot.incentive.mechanism.Doubles;
import giot.incentive.mechanism.contract.ContractMechanism;
import giot.incentive.mechanism.contract.ContractState;
import giot.terms.CostModel;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FiguresTest {

    private static final ActorCriticSettings TINY_PAPER =
            ActorCriticSettings.paper().withDenoisingSteps(3).withBatch(16).withUpdates(20);
    private static final Figure4 TINY = tiny(2);

    private static Figure4 tiny(int seeds) {
        return new Figure4(
                seeds,
                2,
                40,
                TINY_PAPER,
                TINY_PAPER.withActorRate(1e-4).withCriticRate(1e-4),
                ActorCriticSettings.repaired().withDenoisingSteps(2).withBatch(32).withUpdates(30),
                new PpoSettings(30, 64, 8, 4, 32, 0.2, 0.5, 0.05, 1e-3, 1e-4, 32, 2));
    }

    @Test
    void figure4HasABandPerSeriesBetweenNullAndOptimum() {
        Figure4.Result result = TINY.run(line -> {});
        Map<String, Band> bands =
                result.bands().stream().collect(Collectors.toMap(Band::series, band -> band));
        double optimum = known(result.references(), "optimum");
        double none = known(result.references(), "null contract");

        assertThat(bands).hasSize(7);
        assertThat(bands.values()).allMatch(band -> band.seeds() == 2 && band.x().size() == 3);
        assertThat(optimum).isCloseTo(none + 10 + 1 - 2 * Math.sqrt(10), within(1e-9));
        assertThat(result.curves())
                .allSatisfy(curve -> {
                    for (int i = 0; i < curve.y().size(); i++) {
                        assertThat(curve.y().get(i)).isLessThanOrEqualTo(optimum + 1e-9);
                    }
                });
        assertThat(known(bands, "PPO").mean().get(2)).isGreaterThan(none);
        // what does not learn stays where it was
        Doubles frozen = known(bands, "GDM, paper's rates (decoder)").mean();
        assertThat(frozen.get(2)).isCloseTo(frozen.get(0), within(0.01 * optimum));
        assertThat(frozen.get(2)).isLessThan(none);
    }

    @Test
    void figure5TakesUtilitiesApart() {
        List<Figure5.Bar> bars = new Figure5(tiny(1), Figure5.impliedState()).run(line -> {});

        assertThat(bars).hasSize(2 + 7);
        assertThat(bars.getFirst().utility()).isCloseTo(Figure5.CLAIMED_GDM, within(1e-6));
        assertThat(bars)
                .allSatisfy(bar ->
                        assertThat(bar.quality() - bar.latencyLoss() - bar.reward())
                                .isCloseTo(bar.utility(), within(1e-9)));
        assertThat(Figure5.CLAIMED_GDM / Figure5.CLAIMED_PPO).isCloseTo(1.5196, within(1e-3));
    }

    @Test
    void theNullContractEarnsMoreThanThePaperPrintsInTheStateNextToIt() {
        ContractState state = Figure5.paperState();
        ContractMechanism mechanism = new ContractMechanism();

        assertThat(mechanism.utility(state, mechanism.optimum(state)))
                .isCloseTo(2221.4341, within(1e-3));
        assertThat(mechanism.utility(state, mechanism.nullDecision(state)))
                .isGreaterThan(Figure5.CLAIMED_GDM);
    }

    @Test
    void bandsAreMeansAndDeviations() {
        Doubles x = Doubles.of(0, 1);
        List<Band> bands =
                Band.of(
                        List.of(
                                new Curve("a", 1, x, Doubles.of(1, 5)),
                                new Curve("a", 2, x, Doubles.of(3, 5)),
                                new Curve("b", 1, x, Doubles.of(7, 8))));

        assertThat(bands).hasSize(2);
        assertThat(bands.getFirst().mean()).isEqualTo(Doubles.of(2, 5));
        assertThat(bands.getFirst().deviation().get(0)).isCloseTo(Math.sqrt(2), within(1e-12));
        assertThat(bands.get(1).deviation()).isEqualTo(Doubles.of(0, 0));
        assertThatThrownBy(() ->
                        Band.of(
                                List.of(
                                        new Curve("a", 1, x, x),
                                        new Curve("a", 2, Doubles.of(0, 2), x))))
                .hasMessageContaining("different x");
    }

    @Test
    void theComparisonTrainsLearnersAndTakesReferences() throws IOException {
        Comparison comparison = new Comparison(CostModel.TYPE_SCALED, 2, 1, 50, 0.01);
        List<Comparison.Row> rows =
                comparison.run(
                        List.of("exact", "random", "ppo", "ddpg", "diffusion-ql"), row -> {});

        assertThat(rows).hasSize(5).allMatch(row -> row.violations() == 0);
        assertThat(rows.getFirst().mean()).isCloseTo(1, within(1e-12));
        assertThat(rows.get(1).mean()).isLessThan(0);
        assertThat(rows.subList(2, 5)).allMatch(row -> row.rewardQueries() > 0);
    }

    @Test
    void changedNetworksDifferFromThePapers() {
        Map<String, ContractRanges> changes = ChangedNetworks.changes();
        assertThat(changes).hasSize(8);
        assertThat(changes.values()).doesNotHaveDuplicates();
        changes.values()
                .forEach(ranges ->
                        assertThat(
                                        new ContractProblem(CostModel.TYPE_FREE, 2, ranges)
                                                .sample(new SplittableRandom(1)))
                                .isNotNull());
    }

    private static <V> V known(Map<String, V> map, String key) {
        return Objects.requireNonNull(map.get(key), key);
    }
}
