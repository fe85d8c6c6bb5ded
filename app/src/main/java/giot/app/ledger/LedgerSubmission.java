package giot.app.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import giot.app.ledger.terminal.LedgerInput;
import giot.app.ledger.terminal.LedgerOutput;
import giot.app.ledger.terminal.LedgerPlace;
import giot.ledger.client.ClientSettings;
import giot.ledger.client.LedgerClient;
import giot.ledger.client.LedgerException;
import giot.ledger.client.Receipt;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.state.LedgerView;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transaction.Transaction;
import giot.terms.Id;
import giot.terms.Signer;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The options of every command that sends a transaction, and the sending.
final class LedgerSubmission {

    /// Longer than one attempt at a node that hangs, so that another one is asked.
    private static final ClientSettings PATIENCE =
            new ClientSettings(
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(8),
                    Duration.ofSeconds(8),
                    Duration.ofMillis(200),
                    1);

    @Option(
            names = "--key",
            paramLabel = "FILE",
            required = true,
            description = "The signer's Ed25519 seed: 32 bytes, raw or in hexadecimal.")
    private Path key = Path.of("");

    @Option(
            names = "--ledger",
            paramLabel = "DIR",
            description =
                    "The ledger's folder, its client folder or an edge's data folder: any of the"
                            + " nodes that run will do.")
    private @Nullable Path ledger;

    @Option(names = "--node", paramLabel = "I", description = "This node of --ledger and no other.")
    private @Nullable Integer node;

    @Option(
            names = "--port",
            paramLabel = "P",
            description = "Port of a node's service on this machine, instead of --ledger.")
    private @Nullable Integer port;

    @Option(names = "--json", description = "Answer with one JSON object.")
    private boolean json;

    /// What to send, given what the ledger knows.
    interface Request {
        /// @throws IOException with one line when it makes no sense
        Transaction on(LedgerView view) throws IOException;
    }

    /// Sends, waits for consensus and answers: 0 when applied, 1 when refused or unreachable.
    int send(LedgerOutput output, Request request) {
        try {
            Signer signer = LedgerInput.signer(key);
            NodeCaller caller = caller(output);
            try (LedgerClient client = caller.connect(PATIENCE)) {
                return send(output, request, signer, client, caller);
            }
        } catch (IOException e) {
            return output.failed(LedgerOutput.BAD_USAGE, LedgerInput.reason(e));
        }
    }

    private int send(
            LedgerOutput output,
            Request request,
            Signer signer,
            LedgerClient client,
            NodeCaller caller)
            throws IOException {
        try {
            Id network = client.status().network();
            caller.requireNetwork(network);
            byte[] id = new byte[Id.BYTES];
            new SecureRandom().nextBytes(id);
            SignedTransaction signed =
                    SignedTransaction.sign(network, Id.of(id), request.on(client.view()), signer);
            Receipt receipt = client.submit(signed).join();
            answer(output, receipt);
            return receipt.result() == Result.APPLIED ? 0 : LedgerOutput.FAILED;
        } catch (LedgerException e) {
            return output.failed(LedgerOutput.FAILED, caller.unanswered(e));
        } catch (CompletionException e) {
            return output.failed(
                    LedgerOutput.FAILED, caller.undecided(e.getCause() == null ? e : e.getCause()));
        }
    }

    private void answer(LedgerOutput output, Receipt receipt) {
        if (json) {
            ObjectNode root = output.json();
            root.put("transaction", receipt.id().toString());
            root.put("result", receipt.result().name());
            root.put("explanation", receipt.result().explanation());
            root.put("entry", receipt.sequence());
            output.answer(root);
        } else {
            output.answer(
                    LedgerOutput.line(
                                    "Result",
                                    receipt.result() + " (" + receipt.result().explanation() + ")")
                            + LedgerOutput.line("Transaction", receipt.id())
                            + LedgerOutput.line("Log entry", receipt.sequence()));
        }
    }

    private NodeCaller caller(LedgerOutput output) throws IOException {
        if (port != null) {
            return NodeCaller.onPort(output, port);
        }
        if (ledger == null) {
            throw new ParameterException(
                    output.command().commandLine(), "give --ledger DIR or --port P");
        }
        return NodeCaller.of(LedgerPlace.of(ledger, node), ledger, node);
    }
}
