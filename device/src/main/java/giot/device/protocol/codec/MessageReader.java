package giot.device.protocol.codec;

import giot.device.protocol.Acceptance;
import giot.device.protocol.Contribution;
import giot.device.protocol.Declined;
import giot.device.protocol.DeviceMessage;
import giot.device.protocol.EdgeMessage;
import giot.device.protocol.Join;
import giot.device.protocol.Leave;
import giot.device.protocol.Offer;
import giot.device.protocol.ProtocolException;
import giot.device.protocol.SettlementNotice;
import giot.device.protocol.Task;
import giot.device.protocol.UploadReceipt;
import giot.terms.CostModel;
import java.util.ArrayList;
import java.util.List;

/// Reads each message from its fields; bounds are the messages' own.
final class MessageReader {

    private MessageReader() {}

    static DeviceMessage state(Fields fields) throws ProtocolException {
        String type = fields.text("type");
        return switch (type) {
            case "join" -> new Join(fields.bytes("certificate"));
            case "leave" -> new Leave(leaveReason(fields));
            default -> throw unknownType(fields, type, "join or leave");
        };
    }

    static Offer offer(Fields fields) throws ProtocolException {
        fields.constant("type", "offer");
        List<Offer.Item> items = new ArrayList<>();
        for (Fields item : fields.objects("items")) {
            items.add(
                    new Offer.Item(
                            item.smallInteger("index"),
                            item.number("theta"),
                            item.number("latencySeconds"),
                            item.integer("rewardMicro")));
            item.done();
        }
        return new Offer(
                fields.id("menuId"),
                fields.integer("round"),
                costModel(fields),
                fields.number("unitCost"),
                fields.number("maxLatencySeconds"),
                items,
                fields.id("networkId"),
                fields.number("expiresAtScenarioSecond"),
                fields.smallInteger("guaranteedObservations"),
                fields.number("observationPeriodSeconds"));
    }

    static Acceptance acceptance(Fields fields) throws ProtocolException {
        fields.constant("type", "acceptance");
        return new Acceptance(fields.bytes("envelope"));
    }

    static EdgeMessage task(Fields fields) throws ProtocolException {
        String type = fields.text("type");
        return switch (type) {
            case "task" ->
                    new Task(
                            fields.id("contractId"),
                            fields.id("menuId"),
                            fields.smallInteger("item"),
                            fields.number("acceptedAtScenarioSecond"),
                            fields.number("deadlineScenarioSecond"));
            case "declined" -> new Declined(fields.id("contractId"), fields.text("reason"));
            default -> throw unknownType(fields, type, "task or declined");
        };
    }

    static Contribution contribution(Fields fields, ObservationCodec observations)
            throws ProtocolException {
        fields.constant("type", "contribution");
        return new Contribution(
                observations.schema(),
                fields.id("contractId"),
                fields.id("nonce"),
                fields.smallInteger("chunk"),
                fields.smallInteger("chunks"),
                observations.read(fields),
                fields.bytes("signature"));
    }

    static EdgeMessage receipt(Fields fields) throws ProtocolException {
        String type = fields.text("type");
        return switch (type) {
            case "upload-receipt" ->
                    new UploadReceipt(
                            fields.id("contractId"),
                            fields.bytes("contentHash"),
                            fields.integer("acceptedAtScenarioMillis"),
                            fields.integer("completedAtScenarioMillis"),
                            fields.integer("latencyMillis"),
                            fields.bytes("signature"));
            case "settlement" ->
                    new SettlementNotice(
                            fields.id("contractId"),
                            fields.integer("amountMicro"),
                            fields.text("reason"),
                            fields.text("batchId"));
            default -> throw unknownType(fields, type, "upload-receipt or settlement");
        };
    }

    private static Leave.Reason leaveReason(Fields fields) throws ProtocolException {
        String text = fields.text("reason");
        for (Leave.Reason reason : Leave.Reason.values()) {
            if (reason.wire().equals(text)) {
                return reason;
            }
        }
        throw unknown(fields, "reason", text, "arrived, stopped or connection-lost");
    }

    private static CostModel costModel(Fields fields) throws ProtocolException {
        String text = fields.text("costModel");
        return CostModel.labelled(text)
                .orElseThrow(() -> unknown(fields, "costModel", text, "type-free or type-scaled"));
    }

    private static ProtocolException unknownType(Fields fields, String type, String allowed) {
        return unknown(fields, "type", type, allowed);
    }

    private static ProtocolException unknown(
            Fields fields, String name, String text, String allowed) {
        return fields.failure(
                name, "is \"%s\", expected %s".formatted(Fields.shortened(text), allowed));
    }
}
