package giot.traffic.vehicle;

import com.fasterxml.jackson.core.JsonGenerator;
import giot.device.protocol.ObservationSchema;
import giot.device.protocol.ProtocolException;
import giot.device.protocol.codec.Fields;
import giot.device.protocol.codec.ObservationCodec;
import giot.terms.Observation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Vehicle observations in the words of the Cooperative Awareness Message (ETSI EN 302 637-2) and
/// of OGC SensorThings: `"cam": {"stationType": 5, "observations": [...]}`.
public final class CamCodec implements ObservationCodec {

    private static final int STATION_TYPE_PASSENGER_CAR = 5;

    @Override
    public ObservationSchema schema() {
        return VehicleObservation.SCHEMA;
    }

    @Override
    public void write(JsonGenerator out, List<Observation> observations) throws IOException {
        out.writeObjectFieldStart("cam");
        out.writeNumberField("stationType", STATION_TYPE_PASSENGER_CAR);
        out.writeArrayFieldStart("observations");
        for (Observation observation : observations) {
            write(out, VehicleObservation.of(observation));
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    @Override
    public List<Observation> read(Fields contribution) throws ProtocolException {
        Fields cam = contribution.object("cam");
        if (cam.integer("stationType") != STATION_TYPE_PASSENGER_CAR) {
            throw cam.failure("stationType", "is not " + STATION_TYPE_PASSENGER_CAR);
        }
        List<Observation> observations = new ArrayList<>();
        for (Fields observation : cam.objects("observations")) {
            observations.add(observation(observation));
        }
        cam.done();
        return observations;
    }

    private static void write(JsonGenerator out, VehicleObservation observation)
            throws IOException {
        out.writeStartObject();
        out.writeNumberField("phenomenonTime", observation.timeSeconds());
        out.writeObjectFieldStart("result");
        out.writeNumberField("speedValue", observation.speedMetresPerSecond());
        out.writeNumberField("headingValue", observation.headingDegrees());
        out.writeEndObject();
        out.writeObjectFieldStart("FeatureOfInterest");
        out.writeObjectFieldStart("feature");
        out.writeStringField("type", "Point");
        out.writeArrayFieldStart("coordinates");
        out.writeNumber(observation.x());
        out.writeNumber(observation.y());
        out.writeEndArray();
        out.writeEndObject();
        out.writeEndObject();
        out.writeEndObject();
    }

    private static Observation observation(Fields fields) throws ProtocolException {
        double time = fields.number("phenomenonTime");
        Fields result = fields.object("result");
        double speed = result.number("speedValue");
        double heading = result.number("headingValue");
        result.done();
        Fields featureOfInterest = fields.object("FeatureOfInterest");
        Fields feature = featureOfInterest.object("feature");
        featureOfInterest.done();
        feature.constant("type", "Point");
        double[] place = feature.pair("coordinates");
        feature.done();
        fields.done();
        return fields.within(
                () -> VehicleObservation.SCHEMA.exactly(time, place[0], place[1], speed, heading));
    }
}
