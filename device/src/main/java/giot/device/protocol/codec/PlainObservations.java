package giot.device.protocol.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import giot.device.protocol.ObservationSchema;
import giot.device.protocol.ObservedProperty;
import giot.device.protocol.ProtocolException;
import giot.terms.Observation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Observations by the names of their properties.
///
/// @param schema what they consist of
record PlainObservations(ObservationSchema schema) implements ObservationCodec {

    @Override
    public void write(JsonGenerator out, List<Observation> observations) throws IOException {
        out.writeArrayFieldStart("observations");
        for (Observation observation : observations) {
            out.writeStartObject();
            out.writeNumberField("phenomenonTime", observation.timeSeconds());
            out.writeObjectFieldStart("result");
            for (int i = 0; i < schema.properties().size(); i++) {
                out.writeNumberField(schema.properties().get(i).name(), observation.value(i));
            }
            out.writeEndObject();
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    @Override
    public List<Observation> read(Fields contribution) throws ProtocolException {
        List<Observation> observations = new ArrayList<>();
        for (Fields fields : contribution.objects("observations")) {
            double time = fields.number("phenomenonTime");
            Fields result = fields.object("result");
            double[] values = new double[schema.properties().size()];
            for (int i = 0; i < values.length; i++) {
                ObservedProperty property = schema.properties().get(i);
                values[i] = result.number(property.name());
            }
            result.done();
            fields.done();
            observations.add(fields.within(() -> schema.exactly(time, values)));
        }
        return observations;
    }
}
