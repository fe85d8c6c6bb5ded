package giot.ledger.rules.state;

import giot.terms.ByteWriter;
import giot.terms.Digest;
import giot.terms.FixedBytes;
import giot.terms.Id;
import giot.terms.Key;
import java.nio.charset.StandardCharsets;

/// The keys of the state: one letter for what it is, then the identifier. (Keys that start with 0
/// are the state trie's.)
public final class StateKeys {
    public static final byte[] GENESIS = "G".getBytes(StandardCharsets.US_ASCII);
    public static final byte[] TOTALS = "Z".getBytes(StandardCharsets.US_ASCII);

    private StateKeys() {}

    static byte[] edge(Key edge) {
        return key('E', edge);
    }

    /// Where the state has this one.
    public static byte[] device(Key device) {
        return key('D', device);
    }

    /// Where the state has this one.
    public static byte[] menu(Id menu) {
        return key('M', menu);
    }

    static byte[] claims(Id menu) {
        return key('N', menu);
    }

    /// Where the state has this one.
    public static byte[] contract(Id contract) {
        return key('C', contract);
    }

    static byte[] acceptance(Id menu, Key device) {
        return key('A', menu, device);
    }

    /// Where the state has this one.
    public static byte[] batch(Id batch) {
        return key('B', batch);
    }

    static byte[] dataset(Digest content) {
        return key('S', content);
    }

    static byte[] access(Digest content, Key reader) {
        return key('R', content, reader);
    }

    static byte[] officer(Key officer) {
        return key('O', officer);
    }

    static byte[] model(Digest weights) {
        return key('W', weights);
    }

    static byte[] decision(Id transaction) {
        return key('X', transaction);
    }

    private static byte[] key(char letter, FixedBytes... parts) {
        ByteWriter out = new ByteWriter(65).u8(letter);
        for (FixedBytes part : parts) {
            out.fixed(part);
        }
        return out.toBytes();
    }
}
