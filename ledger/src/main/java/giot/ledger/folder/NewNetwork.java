package giot.ledger.folder;

import giot.ledger.rules.state.Genesis;
import giot.ledger.rules.state.ReputationPolicy;
import giot.terms.Id;
import giot.terms.Key;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/// A ledger that does not exist yet: draws its keys and lays out its folder ([NetworkFolder]).
///
/// @param addresses where the nodes listen, in the roster's order
/// @param disputeWindowMillis see [Genesis]
/// @param random where every key and the network's id come from
record NewNetwork(List<NodeAddress> addresses, long disputeWindowMillis, SecureRandom random) {

    /// Writes everything into `draft`, a folder of nobody else's.
    void write(Path draft) throws IOException, GeneralSecurityException {
        Ed25519PrivateKeyParameters operator = new Ed25519PrivateKeyParameters(random);
        List<NodeKeys.Signing> keys = new ArrayList<>();
        List<Network.Member> members = new ArrayList<>();
        for (int i = 0; i < addresses.size(); i++) {
            keys.add(NodeKeys.generate(i, random));
            members.add(new Network.Member(addresses.get(i), keys.get(i).certificate()));
        }
        Key operatorKey = Key.of(operator.generatePublicKey().getEncoded());
        String text = new Network(genesis(operatorKey), members).toText();
        PrivateFiles.write(
                draft.resolve(NetworkFolder.OPERATOR_KEY_FILE),
                HexFormat.of().formatHex(operator.getEncoded()) + "\n");
        writeCommon(draft, text);
        writeCommon(PrivateFiles.folder(draft.resolve(NetworkFolder.CLIENT_FOLDER)), text);
        for (int i = 0; i < keys.size(); i++) {
            Path node = PrivateFiles.folder(nodeFolder(draft, i));
            writeCommon(node, text);
            PrivateFiles.write(node.resolve(NetworkFolder.NODE_FILE), i + "\n");
            keys.get(i).store(node.resolve(NetworkFolder.SIGNING_KEY_FILE));
        }
        if (addresses.size() > 1 || !addresses.stream().allMatch(NewNetwork::isLoopback)) {
            writeTls(draft);
        }
    }

    private Genesis genesis(Key operator) {
        byte[] id = new byte[Id.BYTES];
        random.nextBytes(id);
        return new Genesis(
                Id.of(id), List.of(operator), ReputationPolicy.DEFAULT, disputeWindowMillis);
    }

    private static void writeCommon(Path folder, String network) throws IOException {
        PrivateFiles.write(folder.resolve(NetworkFolder.NETWORK_FILE), network);
        FormatVersion.write(folder);
    }

    private void writeTls(Path draft) throws IOException, GeneralSecurityException {
        TlsAuthority authority = TlsAuthority.generate(random);
        authority.store(draft.resolve("authority"));
        authority.issue("client", List.of(), draft.resolve(NetworkFolder.CLIENT_FOLDER));
        for (int i = 0; i < addresses.size(); i++) {
            NodeAddress address = addresses.get(i);
            authority.issue(
                    "node-" + i,
                    List.of(address.serviceHost(), address.host(), NodeAddress.LOOPBACK),
                    nodeFolder(draft, i));
        }
    }

    private static Path nodeFolder(Path draft, int id) {
        return draft.resolve("nodes").resolve(Integer.toString(id));
    }

    private static boolean isLoopback(NodeAddress address) {
        return NodeAddress.isLoopback(address.host())
                && NodeAddress.isLoopback(address.serviceHost());
    }
}
