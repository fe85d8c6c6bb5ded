package giot.ledger.audit;

import giot.ledger.audit.Books.Deal;
import giot.ledger.audit.Books.Member;
import giot.ledger.audit.Books.Offer;
import giot.ledger.audit.Books.Official;
import giot.ledger.audit.Books.Purse;
import giot.ledger.audit.Books.Quarrel;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.codec.Role;
import giot.ledger.rules.state.ReputationPolicy;
import giot.ledger.rules.transaction.Leaf;
import giot.ledger.rules.transaction.SignedReceipt;
import giot.ledger.rules.transaction.Statement;
import giot.ledger.rules.transaction.Transaction.ReportEquivocation;
import giot.ledger.rules.transaction.Transaction.Resolve;
import giot.ledger.rules.transaction.Transaction.Settle;
import giot.terms.Id;
import giot.terms.Key;
import giot.terms.Reason;
import org.jspecify.annotations.Nullable;

/// The auditor's disputes and contradictions.
final class Court {
    private static final int BY_RULE = 0;
    private static final int OPEN = 1;
    private static final int WON = 2;
    private static final int LOST = 3;

    private final Books books;
    private final Trade trade;

    Court(Books books, Trade trade) {
        this.books = books;
        this.trade = trade;
    }

    /// What open disputes have in escrow.
    long contested() {
        return books.contracts.values().stream()
                .filter(deal -> deal.quarrel != null && deal.quarrel.open())
                .mapToLong(this::reward)
                .sum();
    }

    Result dispute(Key by, Id id, SignedReceipt receipt, long millis) {
        Member device = books.devices.get(by);
        Deal deal = books.contracts.get(receipt.contract());
        if (device == null) {
            return Result.DEVICE_UNKNOWN;
        } else if (deal == null) {
            return Result.CONTRACT_UNKNOWN;
        } else if (!deal.device.equals(by)) {
            return Result.DEVICE_MISMATCH;
        }
        Offer offer = trade.offer(deal);
        Books.Verdict verdict = deal.verdict;
        if (!offer.edge.equals(receipt.edge())) {
            return Result.EVIDENCE_MISMATCH;
        } else if (deal.quarrel != null) {
            return Result.ALREADY_DISPUTED;
        } else if (verdict != null && verdict.reason() == Reason.PAID) {
            return Result.CONTRACT_PAID;
        } else if (verdict == null && !offer.closed && millis <= offer.terms.deadlineMillis()) {
            return Result.DISPUTE_TOO_EARLY;
        }
        boolean inEscrow = verdict == null && !offer.closed;
        long since = verdict == null ? offer.closedAt : verdict.settled();
        if (!inEscrow && millis > since + books.genesis.disputeWindowMillis()) {
            return Result.DISPUTE_TOO_LATE;
        }
        if (receipt.latencyMillis() > offer.terms.menu().items().get(deal.item).latencyMillis()) {
            return Result.RECEIPT_LATE;
        }
        if (!inEscrow) {
            fetch(offer.edge, reward(deal), since, millis);
        }
        books.disputes++;
        open(deal, device, id, receipt, millis);
        return Result.APPLIED;
    }

    private void open(Deal deal, Member device, Id id, SignedReceipt receipt, long millis) {
        Books.Verdict verdict = deal.verdict;
        Offer offer = trade.offer(deal);
        boolean disbelieved =
                verdict == null
                        || verdict.reason() == Reason.NOT_DELIVERED
                        || verdict.reason() == Reason.LATE;
        long latency = receipt.latencyMillis();
        int outcome = disbelieved ? BY_RULE : OPEN;
        deal.quarrel = new Quarrel(id, receipt.content(), latency, outcome, millis, millis);
        if (disbelieved) {
            hand(offer.edge, device, reward(deal));
        }
        if (verdict == null) {
            deal.verdict = new Books.Verdict(id, reward(deal), latency, 0, Reason.PAID, millis);
            offer.open.remove(receipt.contract());
            offer.pending -= reward(deal);
            offer.paid += reward(deal);
            offer.settledCount++;
            books.settled++;
            device.neutralCount++;
        } else if (verdict.reason() == Reason.NOT_DELIVERED || verdict.latency() != latency) {
            contradicted(deal);
        }
    }

    Result resolve(Key by, Resolve t, long millis) {
        if (!trade.isParticipant(by)) {
            return Result.SIGNER_UNKNOWN;
        }
        Deal deal = books.contracts.get(t.contract());
        Quarrel quarrel = deal == null ? null : deal.quarrel;
        Result standing = standing(by, quarrel, t.pays(), millis);
        if (standing != Result.APPLIED) {
            return standing;
        }
        if (deal == null) {
            return Result.CONTRACT_UNKNOWN;
        }
        if (quarrel == null || !quarrel.open()) {
            return Result.NO_DISPUTE;
        }
        Offer offer = trade.offer(deal);
        if (t.pays()) {
            Member device = device(deal);
            hand(offer.edge, device, reward(deal));
            restore(device);
        } else {
            trade.giveBack(offer.edge, reward(deal));
        }
        deal.quarrel =
                new Quarrel(
                        quarrel.by(),
                        quarrel.content(),
                        quarrel.latency(),
                        t.pays() ? WON : LOST,
                        quarrel.opened(),
                        millis);
        return Result.APPLIED;
    }

    /// May `by` decide? An arbiter may; anyone may close a dispute that no arbiter decided in time,
    /// against the device.
    private Result standing(Key by, @Nullable Quarrel quarrel, boolean pays, long millis) {
        Official official = books.officials.get(by);
        if (official != null && official.role == Role.ARBITER) {
            return official.active ? Result.APPLIED : Result.SIGNER_INACTIVE;
        }
        boolean forgotten =
                quarrel != null
                        && quarrel.open()
                        && millis > quarrel.opened() + books.genesis.disputeWindowMillis();
        return pays || !forgotten ? Result.NOT_ARBITER : Result.APPLIED;
    }

    Result report(Key by, ReportEquivocation t) {
        if (!trade.isParticipant(by)) {
            return Result.SIGNER_UNKNOWN;
        }
        Deal deal = books.contracts.get(t.contract());
        if (deal == null) {
            return Result.CONTRACT_UNKNOWN;
        }
        Key edge = trade.offer(deal).edge;
        Claim first = claim(t.first(), t.contract(), edge);
        Claim second = claim(t.second(), t.contract(), edge);
        if (!first.fits || !second.fits) {
            return Result.EVIDENCE_MISMATCH;
        }
        if (first.agrees(second)) {
            return Result.NO_EQUIVOCATION;
        }
        if (deal.contradicted) {
            return Result.EQUIVOCATION_KNOWN;
        }
        contradicted(deal);
        return Result.APPLIED;
    }

    /// What a statement says about a contract: that it was received, or how it was settled.
    private record Claim(boolean fits, @Nullable SignedReceipt receipt, @Nullable Leaf leaf) {
        private boolean agrees(Claim other) {
            if (receipt != null) {
                return other.receipt != null
                        ? sameWords(receipt, other.receipt)
                        : fit(receipt, other.leaf);
            }
            return other.receipt != null
                    ? fit(other.receipt, leaf)
                    : leaf == null || leaf.equals(other.leaf);
        }

        private static boolean sameWords(SignedReceipt one, SignedReceipt other) {
            return one.content().equals(other.content())
                    && one.acceptedMillis() == other.acceptedMillis()
                    && one.completedMillis() == other.completedMillis();
        }

        private static boolean fit(SignedReceipt received, @Nullable Leaf settled) {
            return settled == null
                    || (settled.reason() != Reason.NOT_DELIVERED
                            && settled.latencyMillis()
                                    == received.completedMillis() - received.acceptedMillis());
        }
    }

    private Claim claim(Statement statement, Id contract, Key edge) {
        return switch (statement) {
            case Statement.OfReceipt(var receipt) ->
                    new Claim(
                            receipt.contract().equals(contract) && receipt.edge().equals(edge),
                            receipt,
                            null);
            case Statement.OfSettlement(var settlement) -> {
                Settle settle = (Settle) settlement.transaction();
                @Nullable Leaf leaf = null;
                for (int i = settle.leaves().size() - 1; i >= 0; i--) {
                    if (settle.leaves().get(i).contract().equals(contract)) {
                        leaf = settle.leaves().get(i);
                    }
                }
                boolean fits =
                        leaf != null
                                && settlement.signer().equals(edge)
                                && settlement.network().equals(books.genesis.network());
                yield new Claim(fits, null, leaf);
            }
        };
    }

    /// From what is withheld in the balance back into escrow.
    private void fetch(Key edge, long micro, long since, long millis) {
        trade.edge(edge).lot(-micro, trade.span(since), trade.span(millis));
        for (Purse purse : trade.purses(edge)) {
            purse.balance -= micro;
            purse.escrowed += micro;
        }
    }

    private void hand(Key edge, Member device, long micro) {
        for (Purse purse : trade.purses(edge)) {
            purse.escrowed -= micro;
            purse.paid += micro;
        }
        device.earned += micro;
    }

    /// A refusal turns out to have been wrong.
    private void restore(Member device) {
        ReputationPolicy policy = books.genesis.reputation();
        device.refusedCount--;
        trade.praise(device);
        device.bad -= Math.min(device.bad, policy.negativePpm());
    }

    private void contradicted(Deal deal) {
        if (!deal.contradicted) {
            deal.contradicted = true;
            trade.edge(trade.offer(deal).edge).contradictions++;
            books.contradictions++;
        }
    }

    private long reward(Deal deal) {
        return trade.offer(deal).terms.menu().items().get(deal.item).rewardMicro();
    }

    private Member device(Deal deal) {
        Member member = books.devices.get(deal.device);
        if (member == null) {
            throw new IllegalStateException("device " + deal.device + " of a contract is unknown");
        }
        return member;
    }
}
