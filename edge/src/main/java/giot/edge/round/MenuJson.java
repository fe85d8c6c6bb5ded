package giot.edge.round;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import giot.incentive.format.ContractFormat;
import giot.incentive.mechanism.Certificate;
import giot.incentive.mechanism.Doubles;
import giot.incentive.mechanism.contract.ContractState;
import giot.incentive.mechanism.contract.Menu;
import giot.ledger.rules.transaction.IntegerMenu;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/// The JSON that is stored with every menu: its state (in the form that `giot design` reads), items
/// and certificate.
final class MenuJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private MenuJson() {}

    /// The state, so that the menu can be designed again.
    static String state(ContractState state) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("users", state.users());
        json.put("maxLatency", state.maxLatencySeconds());
        json.put("minLatency", state.minLatencySeconds());
        json.set("probabilities", array(state.probabilities()));
        json.set("types", array(state.types()));
        json.put("a1", state.a1()).put("b1", state.b1());
        json.put("a2", state.a2()).put("b2", state.b2());
        json.put("cost", state.cost().label());
        json.put("unitCost", state.unitCost());
        return text(json);
    }

    /// The items as issued.
    static String items(IntegerMenu menu) {
        ArrayNode json = MAPPER.createArrayNode();
        for (IntegerMenu.Item item : menu.items()) {
            json.addObject()
                    .put("thetaMilli", item.thetaMilli())
                    .put("probabilityPpm", item.probabilityPpm())
                    .put("latencyMillis", item.latencyMillis())
                    .put("rewardMicro", item.rewardMicro());
        }
        return text(json);
    }

    /// The designer's answer with slacks and distance to the optimum.
    static String certificate(String designer, Certificate<ContractState, Menu> certificate) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            new ContractFormat().writeJson(json, designer, certificate);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }

    static String text(com.fasterxml.jackson.databind.JsonNode json) {
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    private static ArrayNode array(Doubles values) {
        ArrayNode array = MAPPER.createArrayNode();
        for (double value : values.toArray()) {
            array.add(value);
        }
        return array;
    }
}
