package giot.edge.round;

import static org.assertj.core.api.Assertions.assertThat;

import giot.device.protocol.Offer;
import giot.edge.round.DesignStep.Design;
import giot.edge.round.RulesLedger.Holding;
import giot.edge.store.MenuStatus;
import giot.edge.temperature.Thermometer;
import giot.edge.trust.Admission;
import giot.edge.trust.NetworkStateEstimator;
import giot.edge.trust.TypeEstimate;
import giot.incentive.format.ContractFormat;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.transaction.Transaction;
import giot.ledger.rules.transaction.Transaction.Deposit;
import giot.ledger.rules.transaction.Transaction.IssueMenu;
import giot.terms.CostModel;
import giot.terms.Id;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Steps 1 and 2: which menus there are and who gets them.
class OfferingTest {

    @TempDir private Path folder;

    @Test
    void offersAMenuOnlyAfterTheLedgerHasTakenIt() {
        try (EdgeLab lab = EdgeLab.started(folder)) {
            PlayedDevice sensor = lab.joined(1).getFirst();
            lab.ledger.hold(Holding.TRANSACTIONS);
            lab.round(0);
            assertThat(lab.sent(sensor, Offer.class)).isZero();

            lab.ledger.release();
            lab.quiet();
            Offer offer = lab.offer(sensor);
            assertThat(lab.ledger.view().menu(offer.menuId())).isPresent();
            assertThat(lab.store.menu(offer.menuId()).orElseThrow().status())
                    .isEqualTo(MenuStatus.ISSUED);
        }
    }

    @Test
    void offersTheItemsThatAreOnTheLedger() {
        try (EdgeLab lab = EdgeLab.started(folder)) {
            PlayedDevice sensor = lab.joined(3).getFirst();
            lab.round(0);
            Offer offer = lab.offer(sensor);
            IssueMenu issued = lab.ledger.view().menu(offer.menuId()).orElseThrow().terms();

            assertThat(offer.items()).hasSameSizeAs(issued.menu().items());
            for (Offer.Item item : offer.items()) {
                var onLedger = issued.menu().items().get(item.index());
                assertThat(item.rewardMicro()).isEqualTo(onLedger.rewardMicro());
                assertThat(Math.round(item.latencySeconds() * 1000))
                        .isEqualTo(onLedger.latencyMillis());
                assertThat(Math.round(item.theta() * 1000)).isEqualTo(onLedger.thetaMilli());
            }
        }
    }

    @Test
    void offersNothingWhenTheLedgerRefusesAMenuAndAsksForFunds() {
        try (EdgeLab lab = new EdgeLab(folder)) {
            lab.settings = withDeposit(lab.settings, 1);
            lab.start();
            PlayedDevice sensor = lab.joined(1).getFirst();
            lab.round(0);
            assertThat(lab.sent(sensor, Offer.class)).isZero();
            assertThat(lab.decided(IssueMenu.class).getFirst().result())
                    .isEqualTo(Result.INSUFFICIENT_BALANCE);
            assertThat(lab.warnings).hasSize(1);
            assertThat(lab.decided(Deposit.class)).hasSize(2);

            lab.round(1);
            assertThat(lab.sent(sensor, Offer.class)).isEqualTo(1);
        }
    }

    @Test
    void offersNothingToExcludedDevices() {
        try (EdgeLab lab = new EdgeLab(folder)) {
            // One refusal leaves a newcomer 0.14: below both limits here.
            lab.admission = new Admission(200_000, 200_000, 1_000_000, 4);
            lab.start();
            PlayedDevice sensor = lab.joined(1).getFirst();
            lab.round(0);
            Id contract = lab.accept(sensor);
            double from = lab.time.nowSeconds();
            lab.time.moveTo(Thermometer.lastReading(from) + 1);
            lab.upload(sensor, contract, Thermometer.broken(sensor.site(), from, 190, 1));
            lab.round(1);
            int offers = lab.sent(sensor, Offer.class);
            for (int round = 2; round < 8; round++) {
                lab.round(round);
            }

            assertThat(lab.ledger.contract(contract).orElseThrow().settlement()).isPresent();
            assertThat(lab.sent(sensor, Offer.class)).isEqualTo(offers);
        }
    }

    @Test
    void givesTheSameMenusForTheSameDevicesAndSeed(@TempDir Path other) {
        assertThat(menus(folder)).hasSize(3).isEqualTo(menus(other));
    }

    @ParameterizedTest
    @EnumSource(CostModel.class)
    void designsMenusThatTheLedgersIntegerAuditAccepts(CostModel cost) {
        RoundSettings settings = RoundSettings.defaults().withCost(cost);
        // Also menus by a Stackelberg price and by an auction's reserve.
        for (String designer : new ContractFormat().designers().names()) {
            DesignStep step = designStep(settings, designer);
            SplittableRandom random = new SplittableRandom(17);
            for (int trial = 0; trial < 25; trial++) {
                List<TypeEstimate> users = population(random, 1 + random.nextInt(60));
                List<TypeEstimate> all = new ArrayList<>(users);
                all.addAll(population(random, random.nextInt(40)));
                Design design = step.design(users, all, trial);

                assertThat(design.menu().audit())
                        .as("%s, trial %d", designer, trial)
                        .isEqualTo(Result.APPLIED);
                assertThat(step.design(users, all, trial)).as("again").isEqualTo(design);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(CostModel.class)
    void issuesMenusThatTheLedgerTakesRoundAfterRound(CostModel cost) {
        try (EdgeLab lab = new EdgeLab(folder)) {
            lab.settings = lab.settings.withCost(cost);
            lab.start();
            lab.joined(4);
            for (int round = 0; round < 4; round++) {
                lab.round(round);
            }
            assertThat(lab.decided(IssueMenu.class))
                    .hasSize(4)
                    .allSatisfy(d -> assertThat(d.result()).isEqualTo(Result.APPLIED));
        }
    }

    private static List<Transaction> menus(Path folder) {
        try (EdgeLab lab = EdgeLab.started(folder)) {
            List<PlayedDevice> sensors = lab.joined(3);
            for (int round = 0; round < 3; round++) {
                lab.round(round);
                PlayedDevice sensor = sensors.get(round);
                Id contract = lab.accept(sensor);
                lab.upload(sensor, contract, lab.sense(sensor));
            }
            return lab.decided(IssueMenu.class).stream()
                    .map(RulesLedger.Decided::transaction)
                    .toList();
        }
    }

    private static DesignStep designStep(RoundSettings settings, String designer) {
        return new DesignStep(
                settings,
                new ContractFormat().designers().named(designer),
                NetworkStateEstimator.defaults());
    }

    private static List<TypeEstimate> population(SplittableRandom random, int count) {
        List<TypeEstimate> population = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            population.add(
                    new TypeEstimate(
                            Math.log(random.nextDouble(10, 200)),
                            random.nextDouble(0.05, 0.9),
                            random.nextInt(20)));
        }
        return population;
    }

    private static RoundSettings withDeposit(RoundSettings s, long depositMicro) {
        return new RoundSettings(
                s.lengthSeconds(),
                s.guaranteedObservations(),
                s.observationPeriodSeconds(),
                s.minLatencySeconds(),
                s.maxLatencySeconds(),
                s.cost(),
                s.unitCostTokens(),
                s.a1(),
                s.b1(),
                s.a2(),
                s.b2(),
                depositMicro,
                s.learnEveryRounds(),
                s.settleMarginSeconds());
    }
}
