package giot.ledger.rules.state;

import giot.ledger.rules.codec.Limits;
import giot.terms.ByteReader;
import giot.terms.ByteWriter;
import giot.terms.Id;
import giot.terms.Key;
import giot.terms.MalformedException;
import java.util.List;

/// What a network starts from; its encoding is part of the state and heads the log.
///
/// @param network 16 random bytes, part of every signed message
/// @param operators the keys that may register edge servers and confirm deposits, 1 to 16, without
///   repeats
/// @param reputation how the rules compute reputation
/// @param disputeWindowMillis how long after a refusal or an expiry a device may dispute it, and
///   how long an arbiter has to decide, consensus time, 1 or more
public record Genesis(
        Id network, List<Key> operators, ReputationPolicy reputation, long disputeWindowMillis) {
    /// The default dispute window: an hour.
    public static final long DEFAULT_DISPUTE_WINDOW_MILLIS = 3_600_000;

    private static final int MAX_OPERATORS = 16;
    private static final int VERSION = 2;

    public Genesis {
        Limits.inRange("operators", operators.size(), 1, MAX_OPERATORS);
        Limits.inRange("disputeWindowMillis", disputeWindowMillis, 1, Limits.MAX_MILLIS);
        operators = List.copyOf(operators);
        if (operators.stream().distinct().count() != operators.size()) {
            throw new IllegalArgumentException("operators repeat a key: name each once");
        }
    }

    /// A network with the default reputation policy and dispute window.
    public Genesis(Id network, List<Key> operators) {
        this(network, operators, ReputationPolicy.DEFAULT, DEFAULT_DISPUTE_WINDOW_MILLIS);
    }

    /// The canonical encoding.
    public byte[] toBytes() {
        ByteWriter out = new ByteWriter(128).u8(VERSION).fixed(network).u8(operators.size());
        operators.forEach(out::fixed);
        reputation.write(out);
        return out.i64(disputeWindowMillis).toBytes();
    }

    /// Reads what [#toBytes] wrote; throws IllegalArgumentException for anything else.
    public static Genesis of(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        try {
            if (in.u8() != VERSION) {
                throw new IllegalArgumentException("genesis of another version than " + VERSION);
            }
            Id network = in.id();
            List<Key> operators = in.list(in.u8(), MAX_OPERATORS, ByteReader::key);
            Genesis genesis = new Genesis(network, operators, ReputationPolicy.read(in), in.i64());
            in.finish();
            return genesis;
        } catch (MalformedException e) {
            throw new IllegalArgumentException("not a genesis encoding: " + e.getMessage(), e);
        }
    }
}
