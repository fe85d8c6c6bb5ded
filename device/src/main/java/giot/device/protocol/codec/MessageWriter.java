package giot.device.protocol.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import giot.device.protocol.Acceptance;
import giot.device.protocol.Contribution;
import giot.device.protocol.Declined;
import giot.device.protocol.DeviceMessage;
import giot.device.protocol.EdgeMessage;
import giot.device.protocol.Join;
import giot.device.protocol.Leave;
import giot.device.protocol.Offer;
import giot.device.protocol.SettlementNotice;
import giot.device.protocol.Task;
import giot.device.protocol.UploadReceipt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/// Writes each message's fields.
final class MessageWriter {

    private MessageWriter() {}

    /// Writes the fields of one object.
    interface Body {
        void to(JsonGenerator out) throws IOException;
    }

    static byte[] write(JsonFactory json, Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            body.to(out);
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new IllegalStateException("writing to memory", impossible);
        }
        return bytes.toByteArray();
    }

    static void fields(JsonGenerator out, EdgeMessage message) throws IOException {
        switch (message) {
            case Offer offer -> offer(out, offer);
            case Task task -> task(out, task);
            case Declined declined -> declined(out, declined);
            case UploadReceipt receipt -> receipt(out, receipt);
            case SettlementNotice notice -> settlement(out, notice);
        }
    }

    static void fields(JsonGenerator out, DeviceMessage message, ObservationCodec observations)
            throws IOException {
        switch (message) {
            case Join join -> join(out, join);
            case Leave leave -> leave(out, leave);
            case Acceptance acceptance -> acceptance(out, acceptance);
            case Contribution contribution -> contribution(out, contribution, observations);
        }
    }

    private static void join(JsonGenerator out, Join join) throws IOException {
        out.writeStringField("type", "join");
        out.writeStringField("certificate", join.certificateDer().base64());
    }

    private static void leave(JsonGenerator out, Leave leave) throws IOException {
        out.writeStringField("type", "leave");
        out.writeStringField("reason", leave.reason().wire());
    }

    private static void offer(JsonGenerator out, Offer offer) throws IOException {
        out.writeStringField("type", "offer");
        out.writeStringField("menuId", offer.menuId().hex());
        out.writeNumberField("round", offer.round());
        out.writeStringField("costModel", offer.costModel().label());
        out.writeNumberField("unitCost", offer.unitCost());
        out.writeNumberField("maxLatencySeconds", offer.maxLatencySeconds());
        out.writeArrayFieldStart("items");
        for (Offer.Item item : offer.items()) {
            out.writeStartObject();
            out.writeNumberField("index", item.index());
            out.writeNumberField("theta", item.theta());
            out.writeNumberField("latencySeconds", item.latencySeconds());
            out.writeNumberField("rewardMicro", item.rewardMicro());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeStringField("networkId", offer.networkId().hex());
        out.writeNumberField("expiresAtScenarioSecond", offer.expiresAtScenarioSecond());
        out.writeNumberField("guaranteedObservations", offer.guaranteedObservations());
        out.writeNumberField("observationPeriodSeconds", offer.observationPeriodSeconds());
    }

    private static void acceptance(JsonGenerator out, Acceptance acceptance) throws IOException {
        out.writeStringField("type", "acceptance");
        out.writeStringField("envelope", acceptance.envelope().base64());
    }

    private static void task(JsonGenerator out, Task task) throws IOException {
        out.writeStringField("type", "task");
        out.writeStringField("contractId", task.contractId().hex());
        out.writeStringField("menuId", task.menuId().hex());
        out.writeNumberField("item", task.item());
        out.writeNumberField("acceptedAtScenarioSecond", task.acceptedAtScenarioSecond());
        out.writeNumberField("deadlineScenarioSecond", task.deadlineScenarioSecond());
    }

    private static void declined(JsonGenerator out, Declined declined) throws IOException {
        out.writeStringField("type", "declined");
        out.writeStringField("contractId", declined.contractId().hex());
        out.writeStringField("reason", declined.reason());
    }

    private static void contribution(
            JsonGenerator out, Contribution contribution, ObservationCodec observations)
            throws IOException {
        out.writeStringField("type", "contribution");
        out.writeStringField("contractId", contribution.contractId().hex());
        out.writeStringField("nonce", contribution.nonce().hex());
        out.writeNumberField("chunk", contribution.chunk());
        out.writeNumberField("chunks", contribution.chunks());
        observations.write(out, contribution.observations());
        out.writeStringField("signature", contribution.signature().base64());
    }

    private static void receipt(JsonGenerator out, UploadReceipt receipt) throws IOException {
        out.writeStringField("type", "upload-receipt");
        out.writeStringField("contractId", receipt.contractId().hex());
        out.writeStringField("contentHash", receipt.contentHash().base64());
        out.writeNumberField("acceptedAtScenarioMillis", receipt.acceptedAtScenarioMillis());
        out.writeNumberField("completedAtScenarioMillis", receipt.completedAtScenarioMillis());
        out.writeNumberField("latencyMillis", receipt.latencyMillis());
        out.writeStringField("signature", receipt.signature().base64());
    }

    private static void settlement(JsonGenerator out, SettlementNotice notice) throws IOException {
        out.writeStringField("type", "settlement");
        out.writeStringField("contractId", notice.contractId().hex());
        out.writeNumberField("amountMicro", notice.amountMicro());
        out.writeStringField("reason", notice.reason());
        out.writeStringField("batchId", notice.batchId());
    }
}
