package giot.ledger.rules.transitions;

import static org.assertj.core.api.Assertions.assertThat;

import giot.ledger.rules.codec.Kind;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.codec.TestKeys;
import giot.ledger.rules.state.LedgerView;
import giot.ledger.rules.transaction.Decoding;
import giot.ledger.rules.transaction.Outcome;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.trie.MapStateStore;
import giot.ledger.rules.trie.StateBuffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// docs/methods/ledger-rules.md says what the rules do.
class RulesDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/methods/ledger-rules.md");

    @Test
    void everyResultIsDocumentedWordForWord() throws IOException {
        List<String> expected =
                Arrays.stream(Result.values())
                        .map(r -> "| %d | %s | %s |".formatted(r.code(), r, r.explanation()))
                        .toList();
        assertThat(rows("| code | result | meaning |")).isEqualTo(expected);
    }

    @Test
    void everyKindIsDocumentedUnderItsNumber() throws IOException {
        List<String> numbered = new ArrayList<>();
        for (String row : rows("| kind | signed by | payload | effect |")) {
            String name = row.substring(2, row.indexOf(" |")).replaceAll("([a-z])([A-Z])", "$1_$2");
            numbered.add(name.toUpperCase(java.util.Locale.ROOT));
        }
        assertThat(numbered)
                .isEqualTo(
                        Arrays.stream(Kind.values())
                                .map(kind -> kind.code() + " " + kind)
                                .toList());
    }

    @Test
    void refusalsOfEachKindStandInTheirPrecedence() throws IOException {
        Map<Kind, Set<Result>> documented = documented();
        assertThat(documented).containsOnlyKeys(Kind.values());
        Set<Result> together = EnumSet.noneOf(Result.class);
        documented.values().forEach(together::addAll);
        assertThat(together)
                .containsExactlyElementsOf(
                        EnumSet.range(Result.NOT_OPERATOR, Result.EQUIVOCATION_KNOWN));
    }

    /// Random traffic meets no refusal that its kind is not said to have.
    @Test
    void noKindIsRefusedOtherwise() throws IOException {
        Map<Kind, Set<Result>> documented = documented();
        RandomTraffic traffic = new RandomTraffic(new SplittableRandom(31));
        LedgerRules rules = new LedgerRules(traffic.genesis());
        StateBuffer store = StateBuffer.collecting(new MapStateStore());
        rules.initialise(store);
        LedgerView view = new LedgerView(store);
        for (int i = 0; i < 40_000; i++) {
            byte[] envelope = traffic.next(view);
            boolean valid =
                    SignedTransaction.decode(envelope) instanceof Decoding.Read(var signed)
                            && signed.verify(TestKeys.VERIFIER);
            Outcome outcome = rules.apply(store, envelope, valid, traffic.millis());
            traffic.learn(envelope, outcome);
            if (outcome.result().code() >= Result.NOT_OPERATOR.code()) {
                assertThat(documented.get(Kind.of(envelope[1]).orElseThrow()))
                        .contains(outcome.result());
            }
        }
    }

    /// Kinds with their refusals, which have to stand in ascending order of their codes.
    private static Map<Kind, Set<Result>> documented() throws IOException {
        Map<Kind, Set<Result>> documented = new EnumMap<>(Kind.class);
        for (String row : rows("| kind | refusals, in the order of precedence |")) {
            String[] cells = row.split("\\|");
            List<Result> results =
                    Arrays.stream(cells[2].strip().split(", ")).map(Result::valueOf).toList();
            assertThat(results).as(row).isSorted();
            documented.put(Kind.valueOf(cells[1].strip()), EnumSet.copyOf(results));
        }
        return documented;
    }

    /// The rows of the table with this head.
    private static List<String> rows(String head) throws IOException {
        List<String> lines = Files.readAllLines(DOCUMENT);
        int start = lines.indexOf(head);
        assertThat(start).as(head).isNotNegative();
        return lines.subList(start + 2, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }
}
