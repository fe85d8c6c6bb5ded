package giot.ledger.audit;

import giot.ledger.rules.codec.Kind;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.codec.Role;
import giot.ledger.rules.state.Genesis;
import giot.ledger.rules.transaction.DataSource;
import giot.ledger.rules.transaction.Transaction.IssueMenu;
import giot.ledger.rules.transaction.Transaction.RegisterModel;
import giot.terms.Digest;
import giot.terms.Id;
import giot.terms.Key;
import giot.terms.Reason;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The auditor's books: the ledger's content as plain objects. Money in micro-tokens, time in
/// milliseconds.
final class Books {
    final Genesis genesis;
    final Map<Key, Edge> edges = new HashMap<>();
    final Map<Key, Member> devices = new HashMap<>();
    final Map<Id, Offer> menus = new HashMap<>();
    final Map<Id, Deal> contracts = new HashMap<>();
    final Map<Id, Payout> batches = new HashMap<>();
    final Map<Digest, Data> datasets = new HashMap<>();
    final Map<Digest, Trained> models = new HashMap<>();
    final Map<Key, Official> officials = new HashMap<>();
    final Map<Id, Decided> decisions = new HashMap<>();
    final Purse total = new Purse();
    long applied;
    long refused;
    long settled;
    long disputes;
    long contradictions;

    Books(Genesis genesis) {
        this.genesis = genesis;
    }

    /// Money of one edge server, or of all.
    static final class Purse {
        long deposited;
        long balance;
        long escrowed;
        long paid;
        long withdrawn;
        long refunded;

        /// Whether `deposited = balance + escrowed + paid + withdrawn` with nothing below zero.
        boolean balances() {
            boolean positive =
                    balance >= 0 && escrowed >= 0 && paid >= 0 && withdrawn >= 0 && refunded >= 0;
            return positive && deposited - balance - escrowed - paid == withdrawn;
        }
    }

    static final class Edge {
        String name = "";
        boolean active;
        long contradictions;
        final Purse purse = new Purse();

        /// What disputes may claim of the balance, by the span of time it came in.
        final TreeMap<Long, Long> lots = new TreeMap<>();

        /// The span of the last change of the lots.
        long lotSpan;

        long spoken(long span) {
            return lots.tailMap(span - 1).values().stream().mapToLong(Long::longValue).sum();
        }

        void lot(long micro, long span, long now) {
            lots.headMap(now - 1).clear();
            lots.merge(span, micro, Long::sum);
            lotSpan = now;
        }
    }

    static final class Member {
        String name = "";
        final Key key;
        Key edge;
        boolean active;
        long earned;
        long paidCount;
        long refusedCount;
        long neutralCount;
        long good;
        long bad;
        long dues;

        Member(Key key, Key edge) {
            this.key = key;
            this.edge = edge;
        }
    }

    static final class Offer {
        final Key edge;
        final long issued;
        final IssueMenu terms;
        final Map<Key, Id> takers = new HashMap<>();
        final Set<Id> open = new HashSet<>();
        long pending;
        long paid;
        long settledCount;
        long withheld;
        boolean closed;
        long closedAt;

        Offer(Key edge, long issued, IssueMenu terms) {
            this.edge = edge;
            this.issued = issued;
            this.terms = terms;
        }
    }

    static final class Deal {
        final Id menu;
        final int item;
        final Key device;
        final Id nonce;
        final long accepted;
        @Nullable Verdict verdict;
        @Nullable Quarrel quarrel;
        boolean contradicted;

        Deal(Id menu, int item, Key device, Id nonce, long accepted) {
            this.menu = menu;
            this.item = item;
            this.device = device;
            this.nonce = nonce;
            this.accepted = accepted;
        }
    }

    /// How a contract was settled.
    record Verdict(Id batch, long amount, long latency, int quality, Reason reason, long settled) {}

    /// A dispute; `outcome` is 0 paid by rule, 1 up to an arbiter, 2 paid by one, 3 not paid.
    record Quarrel(Id by, Digest content, long latency, int outcome, long opened, long changed) {
        boolean open() {
            return outcome == 1;
        }
    }

    static final class Official {
        final Role role;
        String name = "";
        boolean active;

        Official(Role role) {
            this.role = role;
        }
    }

    static final class Payout {
        final Key edge;
        final Digest root;
        final int leaves;
        int done;
        long paid;

        Payout(Key edge, Digest root, int leaves) {
            this.edge = edge;
            this.root = root;
            this.leaves = leaves;
        }
    }

    /// @param readers who may read it: from when, until when
    record Data(
            Key edge,
            long registered,
            Digest contributors,
            String licence,
            DataSource source,
            Map<Key, long[]> readers) {}

    record Trained(Key edge, long registered, RegisterModel terms) {}

    record Decided(Digest digest, Kind kind, Result result, int index, long millis) {}
}
