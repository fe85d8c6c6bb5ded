package giot.ledger.rules;

import java.util.List;

/// What a network starts from; its encoding is part of the state and heads the log.
///
/// @param network 16 random bytes, part of every signed message
/// @param operators the keys that may register edge servers and confirm deposits, 1 to 16, without
///   repeats
/// @param reputation how the rules compute reputation
public record Genesis(Id network, List<Key> operators, ReputationPolicy reputation) {
    private static final int MAX_OPERATORS = 16;
    private static final int VERSION = 1;

    public Genesis {
        Limits.inRange("operators", operators.size(), 1, MAX_OPERATORS);
        operators = List.copyOf(operators);
        if (operators.stream().distinct().count() != operators.size()) {
            throw new IllegalArgumentException("operators repeat a key: name each once");
        }
    }

    /// A network with the default reputation policy.
    public Genesis(Id network, List<Key> operators) {
        this(network, operators, ReputationPolicy.DEFAULT);
    }

    /// The canonical encoding.
    public byte[] toBytes() {
        ByteWriter out = new ByteWriter(128).u8(VERSION).fixed(network).u8(operators.size());
        operators.forEach(out::fixed);
        reputation.write(out);
        return out.toBytes();
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
            Genesis genesis = new Genesis(network, operators, ReputationPolicy.read(in));
            in.finish();
            return genesis;
        } catch (MalformedException e) {
            throw new IllegalArgumentException("not a genesis encoding: " + e.getMessage(), e);
        }
    }
}
