package giot.ledger.folder;

import giot.ledger.rules.state.Genesis;
import giot.terms.Id;
import java.io.IOException;
import java.io.StringReader;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;

/// What all nodes of one ledger agree on, in a text file that holds no secret: the network's id,
/// the operator's key and the roster (who takes part in consensus).
///
/// @param genesis what the rules start from: the network's id (16 random bytes that every
///   transaction names, so that none can be replayed elsewhere), the operator's key, the reputation
///   policy
/// @param members the roster; member i has node id i
public record Network(Genesis genesis, List<Member> members) {
    /// Most nodes one network may have.
    public static final int MAX_NODES = 64;

    /// One node of the roster.
    ///
    /// @param address where it listens
    /// @param certificate of its signing key
    public record Member(NodeAddress address, X509Certificate certificate) {}

    /// Checks the number of members.
    public Network {
        if (members.isEmpty() || members.size() > MAX_NODES) {
            throw new IllegalArgumentException(
                    "nodes is " + members.size() + "; allowed is 1 to " + MAX_NODES);
        }
        members = List.copyOf(members);
    }

    /// The network's id.
    public Id id() {
        return genesis.network();
    }

    /// The file's text.
    public String toText() {
        StringBuilder text = new StringBuilder();
        text.append("# network ").append(genesis.network()).append('\n');
        genesis.operators().forEach(key -> text.append("# operator ").append(key).append('\n'));
        text.append("genesis=").append(HexFormat.of().formatHex(genesis.toBytes())).append('\n');
        text.append("nodes=").append(members.size()).append('\n');
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            String prefix = "node." + i + '.';
            text.append(prefix).append("host=").append(member.address().host()).append('\n');
            text.append(prefix).append("gossip=").append(member.address().gossipPort());
            text.append('\n').append(prefix).append("service.host=");
            text.append(member.address().serviceHost());
            text.append('\n').append(prefix).append("service=");
            text.append(member.address().servicePort()).append('\n');
            text.append(prefix).append("certificate=");
            text.append(NodeKeys.toText(member.certificate())).append('\n');
        }
        return text.toString();
    }

    /// Reads the file's text; an [IllegalArgumentException] says in one line what is wrong with it.
    public static Network parse(String text) {
        Properties values = new Properties();
        try {
            values.load(new StringReader(text));
        } catch (IOException impossible) {
            throw new IllegalArgumentException("the text cannot be read", impossible);
        }
        int nodes = number(values, "nodes");
        if (nodes < 1 || nodes > MAX_NODES) {
            throw new IllegalArgumentException(
                    "nodes is " + nodes + "; allowed is 1 to " + MAX_NODES);
        }
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            String prefix = "node." + i + '.';
            NodeAddress address =
                    new NodeAddress(
                            value(values, prefix + "host"),
                            number(values, prefix + "gossip"),
                            values.getProperty(prefix + "service.host", NodeAddress.LOOPBACK),
                            number(values, prefix + "service"));
            members.add(new Member(address, certificate(values, prefix + "certificate")));
        }
        return new Network(Genesis.of(hex(values, "genesis")), members);
    }

    private static String value(Properties values, String name) {
        String value = values.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("line " + name + "= is missing");
        }
        return value.strip();
    }

    private static int number(Properties values, String name) {
        String value = value(values, name);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    name + " is \"" + value + "\"; a whole number is needed", e);
        }
    }

    private static byte[] hex(Properties values, String name) {
        String value = value(values, name);
        try {
            return HexFormat.of().parseHex(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    name + " is \"" + value + "\"; hexadecimal digits are needed", e);
        }
    }

    private static X509Certificate certificate(Properties values, String name) {
        try {
            return NodeKeys.certificate(value(values, name));
        } catch (CertificateException e) {
            throw new IllegalArgumentException(name + " is not an X.509 certificate", e);
        }
    }
}
