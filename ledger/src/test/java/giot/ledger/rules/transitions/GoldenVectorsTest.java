package giot.ledger.rules.transitions;

import static org.assertj.core.api.Assertions.assertThat;

import giot.ledger.rules.codec.Kind;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.transaction.Outcome;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.trie.MapStateStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// The encoding and the state hash as published: a change here is a new version of the ledger.
class GoldenVectorsTest {
    private static final String RESOURCE = "transactions.golden.txt";

    /// `-Dgiot.golden.write=FILE` writes the vectors anew, for a new version of the ledger.
    @Test
    @EnabledIfSystemProperty(named = "giot.golden.write", matches = ".+")
    void writesThePublishedVectors() throws IOException {
        Path file = Path.of(System.getProperty("giot.golden.write", ""));
        List<String> head =
                Files.readAllLines(file).stream().filter(line -> line.startsWith("#")).toList();
        List<String> lines = new ArrayList<>(head);
        lines.addAll(story());
        Files.write(file, lines);
    }

    @Test
    void transactionsAndStateHashesAreThePublishedOnes() throws IOException {
        assertThat(story()).isEqualTo(published());
    }

    @Test
    void everyKindHasAVector() {
        assertThat(Examples.all().stream().map(s -> s.transaction().kind()).distinct())
                .containsExactlyInAnyOrder(Kind.values());
    }

    private static List<String> story() {
        LedgerRules rules = new LedgerRules(Examples.GENESIS);
        MapStateStore store = new MapStateStore();
        rules.initialise(store);
        HexFormat hex = HexFormat.of();
        List<String> lines = new ArrayList<>();
        lines.add("GENESIS " + hex.formatHex(Examples.GENESIS.toBytes()));
        lines.add("  state " + hex.formatHex(LedgerRules.stateHash(store)));
        for (SignedTransaction signed : Examples.all()) {
            boolean valid = signed.verify(Examples.VERIFIER);
            Outcome outcome = rules.apply(store, signed.toBytes(), valid, TestNetwork.NOW);
            assertThat(outcome.result()).isEqualTo(Result.APPLIED);
            lines.add(signed.transaction().kind() + " " + hex.formatHex(signed.toBytes()));
            lines.add("  state " + hex.formatHex(LedgerRules.stateHash(store)));
        }
        return lines;
    }

    private static List<String> published() throws IOException {
        try (InputStream in = GoldenVectorsTest.class.getResourceAsStream(RESOURCE)) {
            String text =
                    new String(
                            Objects.requireNonNull(in, RESOURCE).readAllBytes(),
                            StandardCharsets.US_ASCII);
            return text.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }
}
