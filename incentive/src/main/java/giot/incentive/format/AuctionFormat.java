package giot.incentive.format;

import com.fasterxml.jackson.core.JsonGenerator;
import giot.incentive.designer.DesignerRegistry;
import giot.incentive.designer.RuleDesigner;
import giot.incentive.designer.problem.AuctionEncoding;
import giot.incentive.designer.problem.StateEncoding;
import giot.incentive.mechanism.Certificate;
import giot.incentive.mechanism.Doubles;
import giot.incentive.mechanism.Mechanism;
import giot.incentive.mechanism.auction.AuctionMechanism;
import giot.incentive.mechanism.auction.AuctionState;
import giot.incentive.mechanism.auction.ScoreRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/// The auction mechanism outside: `values` is required, one number per bidder for one task or one
/// array per bidder for several; costs default to uniform between 0 and 1, without a budget.
public final class AuctionFormat implements MechanismFormat<AuctionState, ScoreRule> {

    private static final List<String> FIELDS =
            List.of("values", "costLow", "costHigh", "shapes", "taskBudget");

    private final AuctionMechanism mechanism = new AuctionMechanism();

    @Override
    public Mechanism<AuctionState, ScoreRule> mechanism() {
        return mechanism;
    }

    @Override
    public StateEncoding<AuctionState> encoding() {
        return new AuctionEncoding();
    }

    /// Also knows `vcg`, the efficient auction.
    @Override
    public DesignerRegistry<AuctionState, ScoreRule> designers() {
        return DesignerRegistry.untrained(mechanism)
                .with(new RuleDesigner<>("vcg", mechanism::vcg));
    }

    @Override
    public AuctionState readState(InputStream json) throws IOException {
        StrictObject fields = StrictJson.read("state", FIELDS, AuctionState.MAX_BIDDERS, json);
        List<Doubles> values = fields.rows("values");
        int bidders = values.size();
        return new AuctionState(
                values,
                fields.numbers("costLow", AuctionState.constant(bidders, 0)),
                fields.numbers("costHigh", AuctionState.constant(bidders, 1)),
                fields.numbers("shapes", AuctionState.constant(bidders, 1)),
                fields.number("taskBudget", AuctionState.UNLIMITED_BUDGET));
    }

    @Override
    public void writeJson(
            JsonGenerator json, String designer, Certificate<AuctionState, ScoreRule> certificate)
            throws IOException {
        AuctionState state = certificate.state();
        ScoreRule rule = certificate.decision();
        json.writeStartObject();
        json.writeStringField("mechanism", mechanism.name());
        json.writeStringField("designer", designer);
        json.writeArrayFieldStart("decision");
        for (int i = 0; i < state.bidderCount(); i++) {
            json.writeStartObject();
            json.writeNumberField("bidder", i + 1);
            AnswerJson.number(json, "reserve", rule.reserves().get(i));
            AnswerJson.number(json, "weight", rule.weights().get(i));
            AnswerJson.number(json, "offset", rule.offsets().get(i));
            AnswerJson.number(json, "loneReserve", rule.loneReserve(state, i));
            json.writeEndObject();
        }
        json.writeEndArray();
        AnswerJson.totals(json, certificate);
        AnswerJson.certificate(
                json,
                certificate,
                List.of(
                        AuctionMechanism.IR,
                        AuctionMechanism.TRUTHFULNESS,
                        AuctionMechanism.BUDGET));
        json.writeEndObject();
    }

    @Override
    public void printTable(
            PrintWriter out, String designer, Certificate<AuctionState, ScoreRule> certificate) {
        AuctionState state = certificate.state();
        ScoreRule rule = certificate.decision();
        out.printf(
                Locale.ROOT,
                "auction, designed by %s, for %d bidders and %d tasks%n%n",
                designer,
                state.bidderCount(),
                state.taskCount());
        out.printf(
                Locale.ROOT,
                "%8s %14s %14s %14s %16s%n",
                "bidder",
                "reserve",
                "weight",
                "offset",
                "reserve if alone");
        for (int i = 0; i < state.bidderCount(); i++) {
            out.printf(
                    Locale.ROOT,
                    "%8d %14.6f %14.6f %14.6f %16.6f%n",
                    i + 1,
                    rule.reserves().get(i),
                    rule.weights().get(i),
                    rule.offsets().get(i) + 0.0,
                    rule.loneReserve(state, i));
        }
        out.println();
        AnswerJson.printTotals(out, certificate);
    }
}
