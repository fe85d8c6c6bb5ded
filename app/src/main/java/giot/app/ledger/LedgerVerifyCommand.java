package giot.app.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import giot.app.ledger.terminal.LedgerInput;
import giot.app.ledger.terminal.LedgerOutput;
import giot.app.ledger.terminal.PaymentWords;
import giot.ledger.proof.EquivocationCheck;
import giot.ledger.proof.PaymentProof.Proven;
import giot.ledger.proof.ProofCodec;
import giot.ledger.proof.ProofException;
import giot.ledger.proof.Roster;
import giot.ledger.rules.state.Contract;
import giot.terms.Key;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `giot ledger verify`: checks a proof offline.
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Checks a proof of a payment with nothing but the certificates of the ledger's nodes.",
            "",
            "With --equivocation: checks that two files, each an upload receipt (the message as"
                    + " the",
            "device keeps it) or a signed settlement (its envelope), are both signed by the edge",
            "server and cannot both be true."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  giot ledger verify payment.proof --roster network",
            "  giot ledger verify --equivocation --edge KEY one.receipt other.receipt",
            "",
            "Exit code: 0 when it is proved, 1 when it is not, 2 on bad usage."
        })
public final class LedgerVerifyCommand implements Callable<Integer> {

    @Parameters(
            arity = "1..2",
            paramLabel = "FILE",
            description = "The proof; with --equivocation two files.")
    private List<Path> files = List.of();

    @Option(
            names = "--roster",
            paramLabel = "FILE",
            description = {
                "The nodes' certificates: the file \"network\" of the ledger's folder, or PEM",
                "certificates in the order of the nodes' numbers."
            })
    private @Nullable Path roster;

    @Option(
            names = "--signatures",
            paramLabel = "N",
            description = "How many nodes must have signed. Default: more than a third of them.")
    private @Nullable Integer signatures;

    @Option(names = "--equivocation", description = "Check two statements of an edge server.")
    private boolean equivocation;

    @Option(
            names = "--edge",
            paramLabel = "KEY",
            description = "With --equivocation: the edge server's public key in hexadecimal.")
    private @Nullable String edge;

    @Option(names = "--json", description = "Answer with one JSON object.")
    private boolean json;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        LedgerOutput output = LedgerOutput.of(spec);
        try {
            return equivocation ? compare(output) : verify(output);
        } catch (IOException e) {
            return output.failed(LedgerOutput.BAD_USAGE, LedgerInput.reason(e));
        }
    }

    private int verify(LedgerOutput output) throws IOException {
        if (roster == null || files.size() != 1) {
            throw usage(output, "give one proof and --roster FILE");
        }
        Roster nodes;
        try {
            nodes =
                    Roster.parse(
                            new String(LedgerInput.bytes(roster), StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            throw usage(output, "--roster " + roster + ": " + e.getMessage());
        }
        int least = signatures == null ? nodes.leastSigners() : signatures;
        if (least < 1 || least > nodes.certificates().size()) {
            throw usage(
                    output,
                    "--signatures is "
                            + least
                            + "; allowed is 1 to "
                            + nodes.certificates().size());
        }
        byte[] bytes = LedgerInput.bytes(files.getFirst());
        try {
            answer(output, ProofCodec.of(bytes).verify(nodes, least), nodes);
            return 0;
        } catch (ProofException e) {
            return refused(output, "the proof does not hold: " + e.getMessage());
        }
    }

    private void answer(LedgerOutput output, Proven proven, Roster nodes) {
        Contract contract = proven.contract();
        String device = proven.view().device(contract.device()).orElseThrow().name();
        if (json) {
            ObjectNode root = output.json();
            root.put("valid", true);
            root.put("height", proven.checkpoint().height());
            root.put("consensusMillis", proven.checkpoint().consensusMillis());
            root.put("stateHash", proven.checkpoint().stateHash().toString());
            root.put("network", proven.checkpoint().network().toString());
            root.put("signatures", proven.signers().size());
            root.put("nodes", nodes.certificates().size());
            root.put("device", contract.device().toString());
            root.put("deviceName", device);
            root.put("edge", contract.edge().toString());
            root.put("menu", contract.menu().toString());
            root.put("item", contract.item());
            root.put("rewardMicro", contract.rewardMicro());
            root.put("paidMicro", contract.paidMicro());
            contract.settlement().ifPresent(s -> root.put("reason", s.reason().name()));
            contract.dispute().ifPresent(d -> root.put("dispute", d.stage().name()));
            output.answer(root);
            return;
        }
        output.answer(
                LedgerOutput.line("Proof", "holds")
                        + LedgerOutput.line("Paid", PaymentWords.outcome(contract))
                        + LedgerOutput.line("To", device + ", " + contract.device())
                        + LedgerOutput.line("By", contract.edge())
                        + LedgerOutput.line(
                                "Signed",
                                "by %d of %d nodes, after %s entries of network %s"
                                        .formatted(
                                                proven.signers().size(),
                                                nodes.certificates().size(),
                                                LedgerOutput.count(proven.checkpoint().height()),
                                                proven.checkpoint().network())));
    }

    private int compare(LedgerOutput output) throws IOException {
        if (edge == null || files.size() != 2) {
            throw usage(output, "give two files and --edge KEY");
        }
        Key key = LedgerInput.key(output, "--edge", edge);
        try {
            String contract =
                    EquivocationCheck.contract(
                                    key,
                                    StatementFile.read(files.get(0), key),
                                    StatementFile.read(files.get(1), key))
                            .toString();
            if (json) {
                output.answer(output.json().put("equivocation", true).put("contract", contract));
            } else {
                output.answer(
                        LedgerOutput.line(
                                "Equivocation",
                                "proved: edge server "
                                        + key
                                        + " contradicts itself about contract "
                                        + contract));
            }
            return 0;
        } catch (ProofException e) {
            return refused(output, "no equivocation: " + e.getMessage());
        }
    }

    private int refused(LedgerOutput output, String why) {
        if (json) {
            output.answer(output.json().put("valid", false).put("explanation", why));
        }
        return output.failed(LedgerOutput.FAILED, why);
    }

    private static ParameterException usage(LedgerOutput output, String line) {
        return new ParameterException(output.command().commandLine(), line);
    }
}
