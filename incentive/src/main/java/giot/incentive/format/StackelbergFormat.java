package giot.incentive.format;

import com.fasterxml.jackson.core.JsonGenerator;
import giot.incentive.designer.problem.StackelbergEncoding;
import giot.incentive.designer.problem.StateEncoding;
import giot.incentive.mechanism.Certificate;
import giot.incentive.mechanism.Mechanism;
import giot.incentive.mechanism.stackelberg.BandwidthMarket;
import giot.incentive.mechanism.stackelberg.DataMarket;
import giot.incentive.mechanism.stackelberg.FreshnessMarket;
import giot.incentive.mechanism.stackelberg.Price;
import giot.incentive.mechanism.stackelberg.StackelbergMechanism;
import giot.incentive.mechanism.stackelberg.StackelbergState;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The Stackelberg mechanism outside: `market` is `data` (default), `bandwidth` or `freshness`, and
/// each market has fields of its own, all required but `lambda` (100), `unitCost` (1), `maxLatency`
/// (150), `minLatency` (1), `a2` (10) and `b2` (1).
public final class StackelbergFormat implements MechanismFormat<StackelbergState, Price> {

    private static final int MAX_TABLE_ROWS = 24;
    private static final List<String> MARKETS = List.of("data", "bandwidth", "freshness");
    private static final List<String> DATA_FIELDS =
            List.of("market", "lambda", "qualities", "quadraticCosts", "linearCosts", "capacities");
    private static final List<String> BANDWIDTH_FIELDS =
            List.of("market", "unitCost", "bandwidth", "weights", "gains");
    private static final List<String> FRESHNESS_FIELDS =
            List.of(
                    "market",
                    "maxLatency",
                    "minLatency",
                    "a2",
                    "b2",
                    "probabilities",
                    "effortPrices");

    private final StackelbergMechanism mechanism = new StackelbergMechanism();

    @Override
    public Mechanism<StackelbergState, Price> mechanism() {
        return mechanism;
    }

    @Override
    public StateEncoding<StackelbergState> encoding() {
        return new StackelbergEncoding();
    }

    @Override
    public StackelbergState readState(InputStream json) throws IOException {
        List<String> all =
                Stream.of(DATA_FIELDS, BANDWIDTH_FIELDS, FRESHNESS_FIELDS)
                        .flatMap(List::stream)
                        .distinct()
                        .toList();
        StrictObject fields = StrictJson.read("state", all, DataMarket.MAX_FOLLOWERS, json);
        return switch (fields.text("market", "data", MARKETS)) {
            case "bandwidth" -> bandwidth(fields);
            case "freshness" -> freshness(fields);
            default -> data(fields);
        };
    }

    private static DataMarket data(StrictObject fields) {
        fields.requireOnly(DATA_FIELDS, "a data market");
        return new DataMarket(
                fields.number("lambda", 100),
                fields.numbers("qualities"),
                fields.numbers("quadraticCosts"),
                fields.numbers("linearCosts"),
                fields.numbers("capacities"));
    }

    private static BandwidthMarket bandwidth(StrictObject fields) {
        fields.requireOnly(BANDWIDTH_FIELDS, "a bandwidth market");
        return new BandwidthMarket(
                fields.number("unitCost", 1),
                fields.number("bandwidth"),
                fields.numbers("weights"),
                fields.numbers("gains"));
    }

    private static FreshnessMarket freshness(StrictObject fields) {
        fields.requireOnly(FRESHNESS_FIELDS, "a freshness market");
        return new FreshnessMarket(
                fields.number("maxLatency", 150),
                fields.number("minLatency", 1),
                fields.number("a2", 10),
                fields.number("b2", 1),
                fields.numbers("probabilities"),
                fields.numbers("effortPrices"));
    }

    @Override
    public void writeJson(
            JsonGenerator json, String designer, Certificate<StackelbergState, Price> certificate)
            throws IOException {
        StackelbergState state = certificate.state();
        double price = certificate.decision().tokensPerUnit();
        json.writeStartObject();
        json.writeStringField("mechanism", mechanism.name());
        json.writeStringField("designer", designer);
        json.writeStringField("market", state.market());
        json.writeObjectFieldStart("decision");
        AnswerJson.number(json, "price", price);
        json.writeArrayFieldStart("amounts");
        for (int i = 0; i < state.followerCount(); i++) {
            json.writeNumber(state.amount(i, price));
        }
        json.writeEndArray();
        json.writeEndObject();
        AnswerJson.totals(json, certificate);
        AnswerJson.certificate(
                json,
                certificate,
                List.of(
                        StackelbergMechanism.IR,
                        StackelbergMechanism.DEVIATION,
                        StackelbergMechanism.PRICE));
        json.writeEndObject();
    }

    @Override
    public void printTable(
            PrintWriter out, String designer, Certificate<StackelbergState, Price> certificate) {
        StackelbergState state = certificate.state();
        double price = certificate.decision().tokensPerUnit();
        out.printf(
                Locale.ROOT,
                "stackelberg (%s market), designed by %s, for %d followers%n%n",
                state.market(),
                designer,
                state.followerCount());
        AnswerJson.line(out, "price (tokens per unit)", price);
        out.println();
        out.printf(Locale.ROOT, "%8s %16s %18s%n", "follower", "amount", "utility (tokens)");
        int rows = Math.min(MAX_TABLE_ROWS, state.followerCount());
        for (int i = 0; i < rows; i++) {
            double amount = state.amount(i, price);
            out.printf(
                    Locale.ROOT,
                    "%8d %16.6f %18.6f%n",
                    i + 1,
                    amount,
                    state.followerUtility(i, price, amount));
        }
        if (state.followerCount() > rows) {
            out.printf(Locale.ROOT, "     ... %d more%n", state.followerCount() - rows);
        }
        out.println();
        AnswerJson.printTotals(out, certificate);
    }
}
