package giot.ledger.rules.transitions;

import giot.ledger.rules.codec.Result;
import giot.ledger.rules.state.Batch;
import giot.ledger.rules.state.Contract;
import giot.ledger.rules.state.Device;
import giot.ledger.rules.state.LedgerState;
import giot.ledger.rules.state.MenuClaims;
import giot.ledger.rules.state.ReputationPolicy;
import giot.ledger.rules.state.Totals.Count;
import giot.ledger.rules.transaction.Leaf;
import giot.ledger.rules.transaction.Settlement;
import giot.ledger.rules.transaction.Transaction.Settle;
import giot.ledger.rules.transaction.Verdict;
import giot.terms.Id;
import giot.terms.Key;
import giot.terms.Reason;
import java.util.Optional;

/// Applies settlement transactions: all leaves or none.
final class Settlements {
    private Settlements() {}

    static Verdict settle(Call call, Settle t) {
        LedgerState state = call.state();
        if (state.edge(call.signer()).isEmpty()) {
            return Verdict.of(Result.EDGE_UNKNOWN);
        }
        Batch batch =
                state.batch(t.batch())
                        .orElse(new Batch(call.signer(), t.merkleRoot(), t.batchLeaves(), 0, 0));
        boolean same =
                batch.edge().equals(call.signer())
                        && batch.merkleRoot().equals(t.merkleRoot())
                        && batch.leaves() == t.batchLeaves();
        if (!same) {
            return Verdict.of(Result.BATCH_CONFLICT);
        }
        if (!Settlement.leadsToRoot(t)) {
            return Verdict.of(Result.BATCH_ROOT_MISMATCH);
        }
        long paid = 0;
        for (int i = 0; i < t.leaves().size(); i++) {
            Leaf leaf = t.leaves().get(i);
            Result result = settle(call, t.batch(), leaf);
            if (result != Result.APPLIED) {
                return Verdict.at(i, result);
            }
            paid += leaf.amountMicro();
        }
        int leaves = t.leaves().size();
        state.put(t.batch(), batch.settled(leaves, paid));
        state.count(Count.SETTLED, leaves);
        if (paid > 0) {
            long amount = paid;
            Funds.move(state, call.signer(), money -> money.pay(amount));
        }
        return Verdict.APPLIED;
    }

    private static Result settle(Call call, Id batch, Leaf leaf) {
        LedgerState state = call.state();
        Optional<Contract> known = state.contract(leaf.contract());
        if (known.isEmpty()) {
            return Result.CONTRACT_UNKNOWN;
        }
        Contract contract = known.get();
        MenuClaims claims = state.claims(contract.menu()).orElseThrow();
        Result obstacle = obstacle(call.signer(), leaf, contract, claims);
        if (obstacle != Result.APPLIED) {
            return obstacle;
        }
        state.put(
                leaf.contract(),
                contract.with(
                        new Contract.Settled(
                                batch,
                                leaf.amountMicro(),
                                leaf.latencyMillis(),
                                leaf.qualityPpm(),
                                leaf.reason(),
                                call.consensusMillis())));
        state.put(contract.menu(), claims.settle(contract.rewardMicro(), leaf.amountMicro()));
        long refused = contract.rewardMicro() - leaf.amountMicro();
        if (refused > 0) {
            Funds.refund(call, contract.edge(), refused, refused);
        }
        Device device = state.device(leaf.device()).orElseThrow();
        ReputationPolicy policy = call.genesis().reputation();
        state.put(leaf.device(), device.settled(leaf.amountMicro(), leaf.reason(), policy));
        return Result.APPLIED;
    }

    private static Result obstacle(Key edge, Leaf leaf, Contract contract, MenuClaims claims) {
        if (!contract.edge().equals(edge)) {
            return Result.CONTRACT_OF_OTHER_EDGE;
        }
        if (!contract.device().equals(leaf.device())) {
            return Result.DEVICE_MISMATCH;
        }
        if (contract.settled() != null) {
            return Result.CONTRACT_SETTLED;
        }
        if (claims.closed()) {
            return Result.CONTRACT_EXPIRED;
        }
        if (leaf.amountMicro() > contract.rewardMicro()) {
            return Result.AMOUNT_ABOVE_REWARD;
        }
        boolean paid = leaf.reason() == Reason.PAID;
        if (leaf.amountMicro() != (paid ? contract.rewardMicro() : 0)) {
            return Result.AMOUNT_CONTRADICTS_REASON;
        }
        boolean inTime = leaf.latencyMillis() <= contract.latencyMillis();
        boolean contradicts = inTime ? leaf.reason() == Reason.LATE : paid;
        return contradicts ? Result.LATENCY_CONTRADICTS_REASON : Result.APPLIED;
    }
}
