package giot.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import giot.app.report.Detection.KindRefusals;
import giot.app.report.Detection.TypeRefusals;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunReportTest {

    @Test
    void derivesRefusalRatesFromTheCounts() {
        Detection detection =
                new Detection(
                        List.of(
                                new KindRefusals("noise", 40, 38),
                                new KindRefusals("stuck", 10, 10)),
                        List.of(
                                new TypeRefusals(10, 100, 300, 3),
                                new TypeRefusals(100, 200, 0, 0)));

        assertThat(detection.dishonestRefusedRate()).isEqualTo(0.96);
        assertThat(detection.honestRefusedRate()).isEqualTo(0.01);
        assertThat(detection.byKind().getFirst().rate()).isEqualTo(0.95);
        assertThat(detection.honestByType().getLast().rate()).isNull();
    }

    @Test
    void letsAGenerativeModelWinOnlyAgainstTheBestTraditionalOneOfItsTask() {
        List<ModelDetail> judged =
                ModelDetail.judged(
                        List.of(
                                detail("a", ModelKind.GENERATIVE, ModelTask.FORECAST, 1.5, false),
                                detail("b", ModelKind.TRADITIONAL, ModelTask.FORECAST, 1.4, true),
                                detail("c", ModelKind.TRADITIONAL, ModelTask.FORECAST, 1.6, false),
                                detail("a", ModelKind.GENERATIVE, ModelTask.IMPUTATION, 1.5, true),
                                detail(
                                        "b",
                                        ModelKind.TRADITIONAL,
                                        ModelTask.IMPUTATION,
                                        1.5,
                                        false),
                                detail(
                                        "d",
                                        ModelKind.GENERATIVE,
                                        ModelTask.IMPUTATION,
                                        1.49,
                                        false)));

        assertThat(judged)
                .extracting(ModelDetail::wins)
                .containsExactly(false, false, false, false, false, true);
    }

    @Test
    void doesNotLetAModelWinAgainstNobody() {
        assertThat(
                        ModelDetail.judged(
                                List.of(
                                        detail(
                                                "a",
                                                ModelKind.GENERATIVE,
                                                ModelTask.FORECAST,
                                                1,
                                                true))))
                .extracting(ModelDetail::wins)
                .containsExactly(false);
    }

    @Test
    void namesTheFieldAndTheValueOfAnImpossibleFigure() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KindRefusals("noise", 3, 4))
                .withMessageContaining("noise")
                .withMessageContaining("4 refused of 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReputationPoint(1, 1.2, null))
                .withMessageContaining("reputationOverTime.honestMean is 1.2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TypePoint(Double.NaN, 3))
                .withMessageContaining("types.trueTheta is NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AuditOutcome(true, 3, 0.1, "balance of edge 1"))
                .withMessageContaining("one or the other");
    }

    @Test
    void addsUpPaymentsByDeviceLargestFirst() {
        RunReport sample = SampleReport.of(3, 4);

        List<PaymentTotals> devices = PaymentTotals.byDevice(sample.payments());

        assertThat(devices.stream().mapToLong(PaymentTotals::micro).sum())
                .isEqualTo(sample.money().paid());
        assertThat(devices).isSortedAccordingTo((a, b) -> Long.compare(b.micro(), a.micro()));
    }

    private static ModelDetail detail(
            String name, ModelKind kind, ModelTask task, double mae, boolean wins) {
        return new ModelDetail(name, kind, task, mae, null, null, null, 10, wins);
    }
}
