package giot.edge.round;

import giot.edge.port.Ledger;
import giot.edge.port.ScenarioTime;
import giot.ledger.audit.Ed25519Signatures;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.state.Contract;
import giot.ledger.rules.state.Genesis;
import giot.ledger.rules.state.LedgerView;
import giot.ledger.rules.state.MenuClaims;
import giot.ledger.rules.state.Money;
import giot.ledger.rules.state.Reputation;
import giot.ledger.rules.transaction.Outcome;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transaction.Transaction;
import giot.ledger.rules.transitions.LedgerRules;
import giot.ledger.rules.trie.MapStateStore;
import giot.terms.ByteString;
import giot.terms.Id;
import giot.terms.Key;
import giot.terms.Signer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/// The ledger's real rules on a state in memory, by a given clock. Answers at once, or holds
/// transactions or their answers back until released. After every decision the money is counted.
final class RulesLedger implements Ledger {

    /// What becomes of a submission.
    enum Holding {
        NOTHING,
        ANSWERS,
        TRANSACTIONS
    }

    /// A decided transaction.
    record Decided(SignedTransaction signed, Result result) {

        Transaction transaction() {
            return signed.transaction();
        }
    }

    private final Id network = Id.of(7, 11);
    private final ScenarioTime time;
    private final LedgerRules rules;
    private final MapStateStore state = new MapStateStore();
    private final LedgerView view = new LedgerView(state);
    private final Ed25519Signatures signatures = new Ed25519Signatures();
    private final List<Runnable> held = new ArrayList<>();
    private final List<CompletableFuture<Result>> undecided = new ArrayList<>();
    private final List<Decided> decided = new ArrayList<>();
    private final List<Id> menus = new ArrayList<>();
    private final List<Id> contracts = new ArrayList<>();
    private final List<String> wrongSums = new ArrayList<>();
    private final List<Runnable> questions = new ArrayList<>();
    private boolean isTellingNothing;
    private boolean isFailing;
    private Holding holding = Holding.NOTHING;
    private long submissions;

    RulesLedger(ScenarioTime time, Signer operator, Key edge) {
        this.time = time;
        rules = new LedgerRules(new Genesis(network, List.of(operator.key())));
        rules.initialise(state);
        decide(
                SignedTransaction.sign(
                        network,
                        Id.of(0, 1),
                        new Transaction.RegisterEdge(edge, "edge"),
                        operator));
    }

    @Override
    public Id network() {
        return network;
    }

    @Override
    public synchronized CompletableFuture<Result> submit(SignedTransaction transaction) {
        submissions++;
        CompletableFuture<Result> answer = new CompletableFuture<>();
        switch (holding) {
            case NOTHING -> answer.complete(decide(transaction));
            case ANSWERS -> {
                Result result = decide(transaction);
                held.add(() -> answer.complete(result));
            }
            case TRANSACTIONS -> {
                held.add(() -> answer.complete(decide(transaction)));
                undecided.add(answer);
            }
        }
        return answer;
    }

    @Override
    public synchronized CompletableFuture<Optional<Reputation>> reputation(ByteString device) {
        CompletableFuture<Optional<Reputation>> answer = new CompletableFuture<>();
        Runnable tell = () -> answer.complete(reputationNow(device));
        if (isFailing) {
            throw new IllegalStateException("the node does not answer");
        } else if (isTellingNothing) {
            questions.add(tell);
        } else {
            tell.run();
        }
        return answer;
    }

    /// The reputation by the rules, as of now.
    synchronized Optional<Reputation> reputationNow(ByteString device) {
        return view.reputation(Key.of(device.toArray()));
    }

    /// Whether every question for a reputation fails.
    synchronized void failQuestions(boolean failing) {
        isFailing = failing;
    }

    /// Tells no reputation until [#tell].
    synchronized void tellNothing() {
        isTellingNothing = true;
    }

    /// Tells what was asked for, newest question first, as it is now.
    synchronized void tell() {
        isTellingNothing = false;
        List<Runnable> waiting = List.copyOf(questions).reversed();
        questions.clear();
        waiting.forEach(Runnable::run);
    }

    synchronized void hold(Holding what) {
        holding = what;
    }

    /// Lets out what was held back, in order.
    synchronized void release() {
        holding = Holding.NOTHING;
        List<Runnable> waiting = List.copyOf(held);
        held.clear();
        undecided.clear();
        waiting.forEach(Runnable::run);
    }

    /// Nothing that is held back is decided in time; what is submitted from now on is held back.
    synchronized void giveUp() {
        List<CompletableFuture<Result>> waiting = List.copyOf(undecided);
        held.clear();
        undecided.clear();
        waiting.forEach(answer -> answer.completeExceptionally(new TimeoutException("no answer")));
    }

    /// What was held back is lost with the edge that waits for it.
    synchronized void forgetHeld() {
        holding = Holding.NOTHING;
        held.clear();
        undecided.clear();
    }

    synchronized long submissions() {
        return submissions;
    }

    synchronized LedgerView view() {
        return view;
    }

    synchronized Money money() {
        return view.totals().money();
    }

    /// Decided transactions of one kind, in order.
    synchronized List<Decided> decided(Class<? extends Transaction> kind) {
        return decided(d -> kind.isInstance(d.transaction()));
    }

    synchronized List<Decided> decided(Predicate<Decided> which) {
        return decided.stream().filter(which).toList();
    }

    synchronized Optional<Contract> contract(Id id) {
        return view.contract(id);
    }

    synchronized List<Id> contracts() {
        return List.copyOf(contracts);
    }

    /// Decisions after which the sums were wrong; always empty.
    synchronized List<String> wrongSums() {
        return List.copyOf(wrongSums);
    }

    private Result decide(SignedTransaction transaction) {
        Outcome outcome =
                rules.apply(state, transaction, transaction.verify(signatures), time.epochMillis());
        if (outcome.original() != null) {
            return outcome.original();
        }
        decided.add(new Decided(transaction, outcome.result()));
        if (outcome.result() == Result.APPLIED) {
            if (transaction.transaction() instanceof Transaction.IssueMenu) {
                menus.add(transaction.id());
            } else if (transaction.transaction() instanceof Transaction.Accept) {
                contracts.add(transaction.id());
            }
        }
        count(transaction);
        return outcome.result();
    }

    /// `deposited = balance + escrowed + paid + withdrawn`, escrow by menus, payments by contracts.
    private void count(SignedTransaction last) {
        Money money = view.totals().money();
        long sum = money.balance() + money.escrowed() + money.paid() + money.withdrawn();
        long escrowed =
                menus.stream()
                        .map(menu -> view.claims(menu).orElseThrow())
                        .mapToLong(MenuClaims::escrowedMicro)
                        .sum();
        long paid =
                contracts.stream()
                        .flatMap(id -> view.contract(id).orElseThrow().settlement().stream())
                        .mapToLong(Contract.Settled::amountMicro)
                        .sum();
        if (sum != money.deposited() || escrowed != money.escrowed() || paid != money.paid()) {
            wrongSums.add(
                    last.transaction()
                            + " left "
                            + money
                            + ", by menus and contracts "
                            + escrowed
                            + " in escrow and "
                            + paid
                            + " paid");
        }
    }
}
