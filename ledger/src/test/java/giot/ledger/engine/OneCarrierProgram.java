package giot.ledger.engine;

import giot.ledger.client.LedgerClient;
import giot.ledger.client.Receipt;
import giot.ledger.folder.NetworkFolder;
import giot.ledger.process.NodeProcess;
import giot.ledger.process.ProcessSettings;
import giot.ledger.rules.transaction.Transaction.RegisterEdge;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// Starts a ledger's node and submits one transaction to it; prints the result.
final class OneCarrierProgram {
    private OneCarrierProgram() {}

    /// @param arguments the ledger's folder
    public static void main(String[] arguments) throws Exception {
        NetworkFolder network = NetworkFolder.open(Path.of(arguments[0]));
        Participant operator = new Participant(network.operatorSeed());
        try (NodeProcess node =
                        NodeProcess.start(network.nodeFolder(0), ProcessSettings.DEFAULT.frugal());
                LedgerClient client = LedgerClient.connect(node.port())) {
            Receipt receipt =
                    client.submit(
                                    operator.sign(
                                            network.network().id(),
                                            new RegisterEdge(Participant.of(1).key(), "edge-1")))
                            .get(120, TimeUnit.SECONDS);
            System.out.println(receipt.result());
        }
    }
}
