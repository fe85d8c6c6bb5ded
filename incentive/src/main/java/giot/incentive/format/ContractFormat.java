package giot.incentive.format;

import com.fasterxml.jackson.core.JsonGenerator;
import giot.incentive.designer.Designer;
import giot.incentive.designer.DesignerRegistry;
import giot.incentive.designer.policy.MenuPolicies;
import giot.incentive.designer.posted.MenuMechanisms;
import giot.incentive.designer.problem.ContractEncoding;
import giot.incentive.designer.problem.StateEncoding;
import giot.incentive.mechanism.Certificate;
import giot.incentive.mechanism.Mechanism;
import giot.incentive.mechanism.contract.ContractMechanism;
import giot.incentive.mechanism.contract.ContractState;
import giot.incentive.mechanism.contract.Item;
import giot.incentive.mechanism.contract.Menu;
import giot.terms.CostModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The contract mechanism outside: `probabilities` and `types` are required, the rest defaults to
/// the paper's values.
public final class ContractFormat implements MechanismFormat<ContractState, Menu> {

    private static final int MAX_TABLE_ROWS = 24;
    private static final List<String> FIELDS =
            List.of(
                    "users",
                    "maxLatency",
                    "minLatency",
                    "probabilities",
                    "types",
                    "a1",
                    "b1",
                    "a2",
                    "b2",
                    "cost",
                    "unitCost");
    private static final List<String> COSTS =
            Arrays.stream(CostModel.values()).map(CostModel::label).toList();

    private final ContractMechanism mechanism = new ContractMechanism();

    @Override
    public Mechanism<ContractState, Menu> mechanism() {
        return mechanism;
    }

    @Override
    public StateEncoding<ContractState> encoding() {
        return new ContractEncoding();
    }

    /// Also knows the designers that make menus by a posted price or reserve, and the diffusion
    /// designer with the policies that come with the program.
    @Override
    public DesignerRegistry<ContractState, Menu> designers() {
        DesignerRegistry<ContractState, Menu> registry = DesignerRegistry.untrained(mechanism);
        for (Designer<ContractState, Menu> posted : MenuMechanisms.posted()) {
            registry = registry.with(posted);
        }
        return registry.with(new MenuPolicies("diffusion", ShippedPolicies::contract));
    }

    @Override
    public ContractState readState(InputStream json) throws IOException {
        StrictObject fields = StrictJson.read("state", FIELDS, ContractState.MAX_TYPES, json);
        String cost = fields.text("cost", CostModel.TYPE_SCALED.label(), COSTS);
        var probabilities = fields.numbers("probabilities");
        var types = fields.numbers("types");
        return new ContractState(
                fields.integer("users", 20),
                fields.number("maxLatency", 150),
                fields.number("minLatency", 1),
                probabilities,
                types,
                fields.number("a1", 15),
                fields.number("b1", 1),
                fields.number("a2", 10),
                fields.number("b2", 1),
                CostModel.labelled(cost).orElseThrow(),
                fields.number("unitCost", 100));
    }

    @Override
    public void writeJson(
            JsonGenerator json, String designer, Certificate<ContractState, Menu> certificate)
            throws IOException {
        ContractState state = certificate.state();
        json.writeStartObject();
        json.writeStringField("mechanism", mechanism.name());
        json.writeStringField("designer", designer);
        json.writeStringField("cost", state.cost().label());
        json.writeArrayFieldStart("items");
        for (int n = 0; n < state.typeCount(); n++) {
            writeItem(json, state, n, certificate.decision().item(n));
        }
        json.writeEndArray();
        AnswerJson.numbers(
                json,
                "edgeUtility",
                new String[] {"perUser", "total", "realisedPerUser"},
                certificate.utility(),
                state.users() * certificate.utility(),
                certificate.realisedUtility());
        AnswerJson.numbers(
                json,
                "optimum",
                new String[] {"perUser", "firstBestPerUser"},
                certificate.optimalUtility(),
                certificate.completeInformationUtility());
        AnswerJson.certificate(
                json, certificate, List.of(ContractMechanism.IR, ContractMechanism.IC));
        json.writeEndObject();
    }

    private static void writeItem(JsonGenerator json, ContractState state, int n, Item item)
            throws IOException {
        json.writeStartObject();
        json.writeNumberField("type", n + 1);
        AnswerJson.number(json, "theta", state.types().get(n));
        AnswerJson.number(json, "probability", state.probabilities().get(n));
        AnswerJson.number(json, "latency", item.latencySeconds());
        AnswerJson.number(json, "latencyReciprocal", item.latencyReciprocal());
        AnswerJson.number(json, "reward", item.rewardTokens());
        json.writeEndObject();
    }

    @Override
    public void printTable(
            PrintWriter out, String designer, Certificate<ContractState, Menu> certificate) {
        ContractState state = certificate.state();
        out.printf(
                Locale.ROOT,
                "contract (%s), designed by %s, for %d users%n%n",
                state.cost().label(),
                designer,
                state.users());
        out.printf(
                Locale.ROOT,
                "%8s %12s %12s %14s %16s%n",
                "type",
                "theta",
                "probability",
                "latency (s)",
                "reward (tokens)");
        for (int n = 0; n < Math.min(MAX_TABLE_ROWS, state.typeCount()); n++) {
            Item item = certificate.decision().item(n);
            out.printf(
                    Locale.ROOT,
                    "%8d %12.4f %12.4f %14.6f %16.6f%n",
                    n + 1,
                    state.types().get(n),
                    state.probabilities().get(n),
                    item.latencySeconds(),
                    item.rewardTokens());
        }
        if (state.typeCount() > MAX_TABLE_ROWS) {
            out.printf(Locale.ROOT, "     ... %d more types%n", state.typeCount() - MAX_TABLE_ROWS);
        }
        out.println();
        AnswerJson.line(out, "edge utility per user", certificate.utility());
        AnswerJson.line(out, "  realised", certificate.realisedUtility());
        AnswerJson.line(out, "  optimum", certificate.optimalUtility());
        AnswerJson.line(out, "  nothing asked, nothing paid", certificate.nullUtility());
        AnswerJson.line(out, "  complete information", certificate.completeInformationUtility());
        AnswerJson.line(out, "edge utility, all users", state.users() * certificate.utility());
        AnswerJson.printCertificate(out, certificate);
    }
}
