package giot.ledger.audit;

import giot.ledger.audit.Books.Deal;
import giot.ledger.audit.Books.Edge;
import giot.ledger.audit.Books.Member;
import giot.ledger.audit.Books.Offer;
import giot.ledger.audit.Books.Payout;
import giot.ledger.audit.Books.Purse;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.state.ReputationPolicy;
import giot.ledger.rules.transaction.IntegerMenu.Item;
import giot.ledger.rules.transaction.Leaf;
import giot.ledger.rules.transaction.Transaction.Accept;
import giot.ledger.rules.transaction.Transaction.Expire;
import giot.ledger.rules.transaction.Transaction.IssueMenu;
import giot.ledger.rules.transaction.Transaction.Settle;
import giot.terms.Id;
import giot.terms.Key;
import giot.terms.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The auditor's menus, contracts and settlements.
final class Trade {
    private static final long MILLION = 1_000_000L;

    private final Books books;

    Trade(Books books) {
        this.books = books;
    }

    boolean isParticipant(Key key) {
        return books.edges.containsKey(key)
                || books.devices.containsKey(key)
                || books.officials.containsKey(key)
                || books.genesis.operators().contains(key);
    }

    Ruling issue(Key by, Id id, IssueMenu t, long millis) {
        Edge edge = books.edges.get(by);
        if (edge == null) {
            return Ruling.of(Result.EDGE_UNKNOWN);
        }
        if (!edge.active) {
            return Ruling.of(Result.SIGNER_INACTIVE);
        }
        if (t.budgetMicro() > free(edge, millis)) {
            return Ruling.of(Result.INSUFFICIENT_BALANCE);
        }
        if (t.deadlineMillis() < millis) {
            return Ruling.of(Result.DEADLINE_PASSED);
        }
        MenuCheck.Finding finding = MenuCheck.of(t.menu());
        if (finding.result() != Result.APPLIED) {
            return new Ruling(finding.result(), finding.index());
        }
        for (Purse purse : purses(by)) {
            purse.balance -= t.budgetMicro();
            purse.escrowed += t.budgetMicro();
        }
        books.menus.put(id, new Offer(by, millis, t));
        return Ruling.APPLIED;
    }

    Result accept(Key by, Id id, Accept t, long millis) {
        Member device = books.devices.get(by);
        if (device == null) {
            return Result.DEVICE_UNKNOWN;
        } else if (!device.active) {
            return Result.SIGNER_INACTIVE;
        }
        Offer offer = books.menus.get(t.menu());
        if (offer == null) {
            return Result.MENU_UNKNOWN;
        }
        Result openness = openness(offer, device, millis);
        if (openness != Result.APPLIED) {
            return openness;
        }
        List<Item> items = offer.terms.menu().items();
        if (items.size() <= t.item()) {
            return Result.ITEM_UNKNOWN;
        }
        if (offer.takers.containsKey(by)) {
            return Result.ALREADY_ACCEPTED;
        }
        long reward = items.get(t.item()).rewardMicro();
        if (offer.paid + offer.withheld + offer.pending + reward > offer.terms.budgetMicro()) {
            return Result.BUDGET_EXHAUSTED;
        }
        offer.pending += reward;
        offer.takers.put(by, id);
        offer.open.add(id);
        books.contracts.put(id, new Deal(t.menu(), t.item(), by, t.nonce(), millis));
        return Result.APPLIED;
    }

    /// Is the offer open to the device?
    private Result openness(Offer offer, Member device, long millis) {
        if (offer.closed) {
            return Result.MENU_CLOSED;
        } else if (offer.terms.deadlineMillis() < millis) {
            return Result.DEADLINE_PASSED;
        } else if (!offer.edge.equals(device.edge)) {
            return Result.DEVICE_OF_OTHER_EDGE;
        }
        return edge(offer.edge).active ? Result.APPLIED : Result.EDGE_INACTIVE;
    }

    Result expire(Key by, Expire t, long millis) {
        if (!isParticipant(by)) {
            return Result.SIGNER_UNKNOWN;
        }
        Offer offer = books.menus.get(t.menu());
        if (offer == null) {
            return Result.MENU_UNKNOWN;
        }
        if (offer.closed) {
            return Result.MENU_CLOSED;
        }
        boolean early = millis <= offer.terms.deadlineMillis();
        if (early && !by.equals(offer.edge)) {
            return Result.DEADLINE_NOT_REACHED;
        }
        if (early && !offer.open.isEmpty()) {
            return Result.CLAIMS_PENDING;
        }
        giveBack(offer.edge, offer.terms.budgetMicro() - offer.paid - offer.withheld);
        edge(offer.edge).lot(offer.pending, span(millis), span(millis));
        offer.closed = true;
        offer.closedAt = millis;
        return Result.APPLIED;
    }

    Ruling settle(Key by, Settle t, long millis) {
        if (!books.edges.containsKey(by)) {
            return Ruling.of(Result.EDGE_UNKNOWN);
        }
        Payout known = books.batches.get(t.batch());
        Payout batch = known == null ? new Payout(by, t.merkleRoot(), t.batchLeaves()) : known;
        if (!batch.edge.equals(by)
                || !batch.root.equals(t.merkleRoot())
                || batch.leaves != t.batchLeaves()) {
            return Ruling.of(Result.BATCH_CONFLICT);
        }
        if (!BatchTree.matches(t)) {
            return Ruling.of(Result.BATCH_ROOT_MISMATCH);
        }
        Set<Id> seen = new HashSet<>();
        for (int i = 0; i < t.leaves().size(); i++) {
            Leaf leaf = t.leaves().get(i);
            Result result = check(by, leaf, !seen.add(leaf.contract()));
            if (result != Result.APPLIED) {
                return new Ruling(result, i);
            }
        }
        books.batches.put(t.batch(), batch);
        t.leaves().forEach(leaf -> pay(by, t.batch(), batch, leaf, millis));
        return Ruling.APPLIED;
    }

    private Result check(Key by, Leaf leaf, boolean repeated) {
        Deal deal = books.contracts.get(leaf.contract());
        if (deal == null) {
            return Result.CONTRACT_UNKNOWN;
        }
        Offer offer = offer(deal);
        Item item = offer.terms.menu().items().get(deal.item);
        boolean paid = leaf.reason() == Reason.PAID;
        boolean late = leaf.latencyMillis() > item.latencyMillis();
        if (!offer.edge.equals(by)) {
            return Result.CONTRACT_OF_OTHER_EDGE;
        } else if (!deal.device.equals(leaf.device())) {
            return Result.DEVICE_MISMATCH;
        } else if (repeated || deal.verdict != null) {
            return Result.CONTRACT_SETTLED;
        } else if (offer.closed) {
            return Result.CONTRACT_EXPIRED;
        } else if (leaf.amountMicro() > item.rewardMicro()) {
            return Result.AMOUNT_ABOVE_REWARD;
        } else if (paid ? leaf.amountMicro() < item.rewardMicro() : leaf.amountMicro() > 0) {
            return Result.AMOUNT_CONTRADICTS_REASON;
        } else if (late ? paid : leaf.reason() == Reason.LATE) {
            return Result.LATENCY_CONTRADICTS_REASON;
        }
        return Result.APPLIED;
    }

    private void pay(Key by, Id batch, Payout payout, Leaf leaf, long millis) {
        Deal deal = books.contracts.get(leaf.contract());
        if (deal == null) {
            throw new IllegalStateException("contract " + leaf.contract() + " was just checked");
        }
        Offer offer = offer(deal);
        deal.verdict =
                new Books.Verdict(
                        batch,
                        leaf.amountMicro(),
                        leaf.latencyMillis(),
                        leaf.qualityPpm(),
                        leaf.reason(),
                        millis);
        long reward = offer.terms.menu().items().get(deal.item).rewardMicro();
        offer.pending -= reward;
        offer.open.remove(leaf.contract());
        offer.paid += leaf.amountMicro();
        offer.settledCount++;
        payout.done++;
        payout.paid += leaf.amountMicro();
        books.settled++;
        for (Purse purse : purses(by)) {
            purse.escrowed -= leaf.amountMicro();
            purse.paid += leaf.amountMicro();
        }
        if (leaf.amountMicro() < reward) {
            offer.withheld += reward;
            giveBack(by, reward);
            edge(by).lot(reward, span(millis), span(millis));
        }
        judge(deal.device, leaf);
    }

    private void judge(Key device, Leaf leaf) {
        Member member = books.devices.get(device);
        if (member == null) {
            throw new IllegalStateException("device " + device + " of a contract is unknown");
        }
        member.earned += leaf.amountMicro();
        ReputationPolicy policy = books.genesis.reputation();
        switch (leaf.reason()) {
            case LATE, NOT_DELIVERED -> member.neutralCount++;
            case PAID -> praise(member);
            case SCHEMA,
                    INCOMPLETE,
                    TIME_WINDOW,
                    STUCK,
                    JUMP,
                    OFF_ROAD,
                    SPEED_MISMATCH,
                    NEIGHBOURS,
                    DUPLICATE,
                    REPLAY,
                    QUALITY_BELOW_ITEM -> {
                member.refusedCount++;
                member.good = member.good * policy.retentionPpm() / MILLION;
                member.bad = member.bad * policy.retentionPpm() / MILLION + policy.negativePpm();
            }
        }
    }

    /// Evidence for a device.
    void praise(Member member) {
        ReputationPolicy policy = books.genesis.reputation();
        member.paidCount++;
        member.good = member.good * policy.retentionPpm() / MILLION + policy.positivePpm();
        member.bad = member.bad * policy.retentionPpm() / MILLION;
        member.dues = Math.max(member.dues - policy.duesStepPpm(), 0);
    }

    /// What an edge server may spend: its balance without what disputes may claim.
    long free(Edge edge, long millis) {
        return edge.purse.balance - edge.spoken(span(millis));
    }

    /// Time in spans as long as the dispute window.
    long span(long millis) {
        return Math.floorDiv(millis, books.genesis.disputeWindowMillis());
    }

    /// Escrow goes back to the balance.
    void giveBack(Key edge, long micro) {
        for (Purse purse : purses(edge)) {
            purse.escrowed -= micro;
            purse.balance += micro;
            purse.refunded += Math.min(micro, Long.MAX_VALUE - purse.refunded);
        }
    }

    Purse[] purses(Key edge) {
        return new Purse[] {edge(edge).purse, books.total};
    }

    Edge edge(Key key) {
        Edge edge = books.edges.get(key);
        if (edge == null) {
            throw new IllegalStateException("edge server " + key + " of a menu is unknown");
        }
        return edge;
    }

    Offer offer(Deal deal) {
        Offer offer = books.menus.get(deal.menu);
        if (offer == null) {
            throw new IllegalStateException("menu " + deal.menu + " of a contract is unknown");
        }
        return offer;
    }
}
