package giot.ledger.engine;

import giot.ledger.checkpoint.Checkpoint;
import giot.ledger.checkpoint.CheckpointFile;
import giot.ledger.checkpoint.SignedCheckpoint;
import giot.ledger.folder.NodeFailure;
import giot.ledger.folder.NodeFolder;
import giot.terms.Id;
import java.io.IOException;
import java.security.PrivateKey;

/// Signs how the ledger stands after each round with transactions, with the node's own key.
final class CheckpointSigner {
    private final Id network;
    private final int node;
    private final PrivateKey key;
    private final CheckpointFile file;

    private CheckpointSigner(Id network, int node, PrivateKey key, CheckpointFile file) {
        this.network = network;
        this.node = node;
        this.key = key;
        this.file = file;
    }

    static CheckpointSigner of(NodeFolder folder, CheckpointFile file) throws NodeFailure {
        PrivateKey key = folder.signing().pair().getPrivate();
        return new CheckpointSigner(folder.network().id(), folder.id(), key, file);
    }

    /// Signs and appends; does nothing for a round that was handled before a restart.
    void sign(LogHead head, long consensusMillis) throws IOException {
        if (head.height() > file.lastHeight()) {
            Checkpoint checkpoint =
                    new Checkpoint(
                            network,
                            head.height(),
                            consensusMillis,
                            head.chainHead(),
                            head.stateHash());
            file.append(SignedCheckpoint.sign(checkpoint, node, key));
        }
    }
}
