package giot.app.ledger;

import giot.app.cli.OutputFile;
import giot.app.ledger.terminal.LedgerInput;
import giot.app.ledger.terminal.LedgerOutput;
import giot.app.ledger.terminal.LedgerPlace;
import giot.ledger.proof.PaymentProof;
import giot.ledger.proof.PaymentProver;
import giot.ledger.proof.ProofCodec;
import giot.ledger.proof.ProofException;
import giot.terms.Id;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `giot ledger prove`: a proof of what became of one contract.
@Command(
        name = "prove",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes a proof of what became of one contract: that it was paid, how much, in which",
            "batch, or that it was not. Anybody who has the nodes' certificates can check it",
            "offline: giot ledger verify."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  giot ledger prove CONTRACT giot-data/run-1 --out payment.proof",
            "",
            "Exit code: 0 when the proof is written, 1 when nothing can be proved, 2 on bad usage."
        })
public final class LedgerProveCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "PAYMENT",
            description = "The contract's id, 32 hexadecimal digits.")
    private String payment = "";

    @Parameters(
            index = "1",
            paramLabel = "DIR",
            description = "A ledger folder, a node's folder, a run's data folder or a log file.")
    private Path folder = Path.of("");

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Where to write the proof. Default: PAYMENT.proof, in this folder.")
    private @Nullable Path out;

    @Option(
            names = "--node",
            paramLabel = "I",
            description =
                    "Which node's log, where DIR is a whole ledger. Default: the longest one here.")
    private @Nullable Integer id;

    @Option(names = "--json", description = "Answer with one JSON object.")
    private boolean json;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        LedgerOutput output = LedgerOutput.of(spec);
        Id contract = LedgerInput.id(output, "PAYMENT", payment);
        Path file = out == null ? Path.of(contract + ".proof") : out;
        OutputFile.requireWritable("out", file);
        PaymentProver prover;
        try {
            LedgerPlace place = LedgerPlace.of(folder, id);
            prover = new PaymentProver(place.requireLog(), place.checkpoints());
        } catch (IOException e) {
            return output.failed(LedgerOutput.BAD_USAGE, LedgerInput.reason(e));
        }
        try {
            PaymentProof proof = prover.prove(contract);
            byte[] bytes = ProofCodec.toBytes(proof);
            Files.write(file, bytes);
            answer(output, proof, file, bytes.length);
            return 0;
        } catch (ProofException e) {
            return output.failed(LedgerOutput.FAILED, e.getMessage());
        } catch (IOException e) {
            return output.failed(LedgerOutput.FAILED, LedgerInput.reason(e));
        }
    }

    private void answer(LedgerOutput output, PaymentProof proof, Path file, int bytes) {
        long height = proof.checkpoints().getFirst().checkpoint().height();
        if (json) {
            output.answer(
                    output.json()
                            .put("file", file.toString())
                            .put("bytes", bytes)
                            .put("contract", proof.contract().toString())
                            .put("height", height)
                            .put("signatures", proof.checkpoints().size()));
            return;
        }
        output.answer(
                LedgerOutput.line("Proof", file + ", " + LedgerOutput.count(bytes) + " bytes")
                        + LedgerOutput.line("Contract", proof.contract())
                        + LedgerOutput.line(
                                "Checkpoint",
                                "after %s entries, signed by %d node(s)"
                                        .formatted(
                                                LedgerOutput.count(height),
                                                proof.checkpoints().size()))
                        + LedgerOutput.line(
                                "Check it", "giot ledger verify " + file + " --roster NETWORK"));
    }
}
