package giot.device.protocol.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import giot.device.protocol.ObservationSchema;
import giot.device.protocol.ProtocolException;
import giot.terms.Observation;
import java.io.IOException;
import java.util.List;

/// How the observations of one application travel inside a contribution (a port). An application
/// whose devices already speak a form of their own implements it; others take [#plain].
public interface ObservationCodec {

    /// What the observations consist of.
    ObservationSchema schema();

    /// Writes the observations as fields of the contribution, whose object is open.
    void write(JsonGenerator out, List<Observation> observations) throws IOException;

    /// Reads what [#write] wrote.
    ///
    /// @param contribution the contribution's fields
    List<Observation> read(Fields contribution) throws ProtocolException;

    /// The form for whoever needs no other: `"observations": [{"phenomenonTime": seconds, "result":
    /// {quantity: value, ...}}, ...]`.
    static ObservationCodec plain(ObservationSchema schema) {
        return new PlainObservations(schema);
    }
}
