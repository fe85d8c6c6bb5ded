package giot.ledger.proof;

import giot.ledger.log.LogEntry;
import giot.ledger.log.LogReader;
import giot.ledger.rules.codec.Kind;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.state.Contract;
import giot.ledger.rules.state.Device;
import giot.ledger.rules.state.EdgeAccount;
import giot.ledger.rules.state.LedgerView;
import giot.ledger.rules.state.Menu;
import giot.ledger.rules.state.Reputation;
import giot.ledger.rules.transaction.Decoding;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transaction.Transaction.Accept;
import giot.ledger.rules.transitions.LedgerRules;
import giot.ledger.rules.trie.MapStateStore;
import giot.ledger.rules.trie.StateBuffer;
import giot.terms.Id;
import giot.terms.Key;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All that a log says about one contract: its terms and everything that happened to it, in order.
///
/// @param id the contract
/// @param contract as it stands at the log's end
/// @param menu the menu
/// @param device the device at the log's end
/// @param edge the edge server at the log's end
/// @param expired whether its menu was closed before anybody settled it
/// @param steps what changed it, in order; the first is its acceptance
/// @param height entries of the log read
public record PaymentStory(
        Id id,
        Contract contract,
        Menu menu,
        Device device,
        EdgeAccount edge,
        boolean expired,
        List<Step> steps,
        long height) {
    /// One applied transaction.
    ///
    /// @param sequence its place in the log
    /// @param consensusMillis when, milliseconds since 1970
    /// @param kind what it was
    /// @param transaction its id
    /// @param signer who signed it
    /// @param before the device's reputation before it
    /// @param after the device's reputation after it
    public record Step(
            long sequence,
            long consensusMillis,
            Kind kind,
            Id transaction,
            Key signer,
            Reputation before,
            Reputation after) {}

    public PaymentStory {
        steps = List.copyOf(steps);
    }

    /// Reads a log from its start; empty when it has no such contract.
    ///
    /// @throws IOException when the file cannot be read, is no log or is damaged
    public static Optional<PaymentStory> read(Path log, Id contract) throws IOException {
        try (LogReader reader = LogReader.open(log)) {
            return new Reading(reader, contract).read();
        }
    }

    private static final class Reading {
        private final LogReader reader;
        private final Id contract;
        private final StateBuffer state = StateBuffer.collecting(new MapStateStore());
        private final LedgerView view = new LedgerView(state);
        private final List<Step> steps = new ArrayList<>();

        Reading(LogReader reader, Id contract) {
            this.reader = reader;
            this.contract = contract;
        }

        Optional<PaymentStory> read() throws IOException {
            LedgerRules rules = new LedgerRules(reader.genesis());
            rules.initialise(state);
            Optional<LogEntry> entry = reader.next();
            while (entry.isPresent()) {
                apply(rules, entry.get());
                entry = reader.next();
            }
            reader.requireUndamaged();
            return view.contract(contract).map(this::story);
        }

        private void apply(LedgerRules rules, LogEntry entry) {
            if (SignedTransaction.decode(entry.envelope())
                            instanceof Decoding.Read(SignedTransaction signed)
                    && entry.result() == Result.APPLIED
                    && Concern.of(signed, contract)) {
                step(rules, entry, signed);
            } else {
                boolean valid = entry.result() != Result.BAD_SIGNATURE;
                rules.apply(state, entry.envelope(), valid, entry.consensusMillis());
            }
        }

        private void step(LedgerRules rules, LogEntry entry, SignedTransaction signed) {
            Key device =
                    signed.transaction() instanceof Accept
                            ? signed.signer()
                            : view.contract(contract).orElseThrow().device();
            Reputation before = view.reputation(device).orElseThrow();
            rules.apply(state, signed, true, entry.consensusMillis());
            steps.add(
                    new Step(
                            entry.sequence(),
                            entry.consensusMillis(),
                            signed.transaction().kind(),
                            signed.id(),
                            signed.signer(),
                            before,
                            view.reputation(device).orElseThrow()));
        }

        private PaymentStory story(Contract known) {
            return new PaymentStory(
                    contract,
                    known,
                    view.menu(known.menu()).orElseThrow(),
                    view.device(known.device()).orElseThrow(),
                    view.edge(known.edge()).orElseThrow(),
                    view.isExpired(known),
                    steps,
                    reader.sequence());
        }
    }
}
