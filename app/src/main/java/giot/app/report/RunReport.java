package giot.app.report;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Everything a run's report shows, and the contract of `giot run --report FILE`: the fields up to
/// `secondsPerStep`, in this order, are what other programs read; the sections after them carry the
/// detail behind the charts.
///
/// Money is in micro-tokens, reputations, rates and coverages are shares in [0, 1], speeds in
/// metres per second, times in real seconds. What can be derived (the money equation, refusal
/// rates, which model won) is derived here and never handed in.
///
/// @param payments one entry per settled contract that was paid, in the order of settlement
/// @param secondsPerStep real seconds by step, in the order of the steps: design, issue, collect,
///   assess, learn, ...
/// @param states one opaque tree per round: contract state, seed and menu items, from which the
///   menu can be designed again
/// @param incidents the models' errors where incidents touched and elsewhere; absent when the
///   scenario has none
/// @param audit the independent replay of the ledger, or null when the run ended before it
@JsonPropertyOrder({
    "counts",
    "money",
    "payments",
    "ledger",
    "reputation",
    "data",
    "models",
    "secondsPerStep",
    "run",
    "detection",
    "reputationOverTime",
    "rounds",
    "types",
    "modelDetail",
    "modelOverTime",
    "audit",
    "states",
    "incidents",
    "moneyEquationHolds"
})
@JsonIgnoreProperties(
        value = {"moneyEquationHolds"},
        allowGetters = true)
public record RunReport(
        Counts counts,
        Money money,
        List<Payment> payments,
        LedgerHead ledger,
        ReputationMeans reputation,
        DataTotals data,
        List<ModelError> models,
        SequencedMap<String, Double> secondsPerStep,
        RunProvenance run,
        Detection detection,
        List<ReputationPoint> reputationOverTime,
        List<RoundFigures> rounds,
        List<TypePoint> types,
        List<ModelDetail> modelDetail,
        List<ModelPoint> modelOverTime,
        @Nullable AuditOutcome audit,
        List<JsonNode> states,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable IncidentFigures incidents) {

    public RunReport {
        Checks.present("counts", counts);
        Checks.present("money", money);
        payments = Checks.list("payments", payments);
        Checks.present("ledger", ledger);
        Checks.present("reputation", reputation);
        Checks.present("data", data);
        models = Checks.list("models", models);
        secondsPerStep = Checks.seconds("secondsPerStep", secondsPerStep);
        Checks.present("run", run);
        Checks.present("detection", detection);
        reputationOverTime = Checks.list("reputationOverTime", reputationOverTime);
        rounds = Checks.list("rounds", rounds);
        types = Checks.list("types", types);
        modelDetail = ModelDetail.judged(Checks.list("modelDetail", modelDetail));
        modelOverTime = Checks.list("modelOverTime", modelOverTime);
        states = Checks.list("states", states).stream().<JsonNode>map(JsonNode::deepCopy).toList();
    }

    /// Whether deposited = balance + escrowed + paid + withdrawn, to the micro-token.
    @JsonProperty
    public boolean moneyEquationHolds() {
        return money.difference().signum() == 0;
    }

    /// Whether a run that was not cut short ended without a single contract: whatever it was to
    /// show, it did not.
    public boolean tradedNothing() {
        return counts.accepted() == 0 && !run.interrupted();
    }

    /// How often things happened.
    ///
    /// @param accepted contracts, that is accepted items
    /// @param delivered contributions that arrived complete and in time
    /// @param late contributions that arrived after their latency; neither paid nor refused
    /// @param refused contributions refused, by reason code
    @JsonPropertyOrder({"rounds", "menus", "accepted", "delivered", "late", "refused"})
    public record Counts(
            long rounds,
            long menus,
            long accepted,
            long delivered,
            long late,
            SortedMap<String, Long> refused) {

        public Counts {
            Checks.notNegative("counts.rounds", rounds);
            Checks.notNegative("counts.menus", menus);
            Checks.notNegative("counts.accepted", accepted);
            Checks.notNegative("counts.delivered", delivered);
            Checks.notNegative("counts.late", late);
            refused = Checks.counts("counts.refused", refused);
        }

        /// Contributions refused for any reason.
        public long refusedTotal() {
            return refused.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /// The edge's money on the ledger in micro-tokens. A refund moves escrow back to the balance,
    /// so `refunded` is no term of the equation.
    @JsonPropertyOrder({"deposited", "balance", "escrowed", "paid", "withdrawn", "refunded"})
    public record Money(
            long deposited, long balance, long escrowed, long paid, long withdrawn, long refunded) {

        public Money {
            Checks.notNegative("money.deposited", deposited);
            Checks.notNegative("money.balance", balance);
            Checks.notNegative("money.escrowed", escrowed);
            Checks.notNegative("money.paid", paid);
            Checks.notNegative("money.withdrawn", withdrawn);
            Checks.notNegative("money.refunded", refunded);
        }

        /// deposited - (balance + escrowed + paid + withdrawn): 0 when the equation holds.
        BigInteger difference() {
            return BigInteger.valueOf(deposited)
                    .subtract(BigInteger.valueOf(balance))
                    .subtract(BigInteger.valueOf(escrowed))
                    .subtract(BigInteger.valueOf(paid))
                    .subtract(BigInteger.valueOf(withdrawn));
        }
    }

    /// What one device got for one contract, and the reason code it was settled with.
    ///
    /// @param contract the contract's id
    /// @param amount micro-tokens
    @JsonPropertyOrder({"device", "contract", "amount", "reason"})
    public record Payment(String device, String contract, long amount, String reason) {

        public Payment {
            Checks.text("payment.device", device);
            Checks.text("payment.contract", contract);
            Checks.notNegative("payment.amount", amount);
            Checks.text("payment.reason", reason);
        }
    }

    /// Where the ledger ended: transactions in its log and the hash of the rules' state, in hex.
    @JsonPropertyOrder({"height", "stateHash"})
    public record LedgerHead(long height, String stateHash) {

        public LedgerHead {
            Checks.notNegative("ledger.height", height);
            Checks.text("ledger.stateHash", stateHash);
        }
    }

    /// Mean reputation at the end, absent for a group without devices.
    @JsonPropertyOrder({"honestMean", "dishonestMean"})
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record ReputationMeans(@Nullable Double honestMean, @Nullable Double dishonestMean) {

        public ReputationMeans {
            Checks.share("reputation.honestMean", honestMean);
            Checks.share("reputation.dishonestMean", dishonestMean);
        }
    }

    /// What the run brought in: accepted observations and the datasets registered on the ledger.
    @JsonPropertyOrder({"observations", "datasets"})
    public record DataTotals(long observations, long datasets) {

        public DataTotals {
            Checks.notNegative("data.observations", observations);
            Checks.notNegative("data.datasets", datasets);
        }
    }

    /// A model's mean absolute error in metres per second before and after the run's fine-tuning. A
    /// traditional model has no fine-tuning: its `maeBefore` may be absent. `maeAfter` is absent
    /// where the run did not cover what was to be scored.
    @JsonPropertyOrder({"name", "kind", "task", "maeBefore", "maeAfter"})
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record ModelError(
            String name,
            ModelKind kind,
            ModelTask task,
            @Nullable Double maeBefore,
            @Nullable Double maeAfter) {

        public ModelError {
            Checks.text("models.name", name);
            Checks.present("models.kind", kind);
            Checks.present("models.task", task);
            Checks.finiteOrAbsent("models.maeBefore", maeBefore);
            Checks.finiteOrAbsent("models.maeAfter", maeAfter);
        }
    }
}
