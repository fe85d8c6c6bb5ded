package giot.edge.state;

import giot.ledger.rules.transaction.Decoding;
import giot.ledger.rules.transaction.Leaf;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transaction.Transaction;
import giot.terms.ByteString;
import giot.terms.Digest;
import giot.terms.Id;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The ledger transactions that have no answer yet, by submission.
public final class PendingTransactions {

    private final Map<Id, SignedTransaction> pending = new LinkedHashMap<>();
    private final Map<ByteString, Integer> settlingOfDevice = new HashMap<>();
    private final Set<Id> settling = new HashSet<>();
    private final Set<Id> expiring = new HashSet<>();
    private final Set<Digest> registering = new HashSet<>();

    /// The transaction with this id, while it has no answer.
    public Optional<SignedTransaction> transaction(Id id) {
        return Optional.ofNullable(pending.get(id));
    }

    /// All, by submission.
    public List<SignedTransaction> pending() {
        return List.copyOf(pending.values());
    }

    /// How many they are.
    public int size() {
        return pending.size();
    }

    /// Whether the ledger has not yet answered this transaction.
    public boolean isPending(Id transaction) {
        return pending.containsKey(transaction);
    }

    /// Settlements of a device's contracts that are under way.
    public int settling(ByteString device) {
        return settlingOfDevice.getOrDefault(device, 0);
    }

    /// Whether a settlement of this contract is under way.
    public boolean isSettling(Id contract) {
        return settling.contains(contract);
    }

    /// Whether the closing of this menu is under way.
    public boolean isExpiring(Id menu) {
        return expiring.contains(menu);
    }

    /// Whether the registration of a data set with this content is under way.
    public boolean isRegistering(ByteString content) {
        return registering.contains(Digest.of(content.toArray()));
    }

    /// The transaction that these bytes are.
    ///
    /// @throws IllegalArgumentException if they are none
    public static SignedTransaction decoded(ByteString envelope) {
        return switch (SignedTransaction.decode(envelope.toArray())) {
            case Decoding.Read read -> read.transaction();
            case Decoding.Refused refused ->
                    throw new IllegalArgumentException(
                            "an envelope of the outbox is no transaction: " + refused.result());
        };
    }

    /// @return the transaction
    SignedTransaction queued(Id id, ByteString envelope) {
        SignedTransaction transaction = decoded(envelope);
        if (pending.putIfAbsent(id, transaction) == null) {
            switch (transaction.transaction()) {
                case Transaction.Settle settle -> settle.leaves().forEach(this::settling);
                case Transaction.Expire expire -> expiring.add(expire.menu());
                case Transaction.RegisterData data -> registering.add(data.content());
                default -> {} // No other kind is looked up by what it is about.
            }
        }
        return transaction;
    }

    /// @return the transaction, unless its answer was known
    Optional<SignedTransaction> answered(Id id) {
        @Nullable SignedTransaction decided = pending.remove(id);
        if (decided != null) {
            switch (decided.transaction()) {
                case Transaction.Settle settle -> settle.leaves().forEach(this::settled);
                case Transaction.Expire expire -> expiring.remove(expire.menu());
                case Transaction.RegisterData data -> registering.remove(data.content());
                default -> {} // As above.
            }
        }
        return Optional.ofNullable(decided);
    }

    private void settling(Leaf leaf) {
        settling.add(leaf.contract());
        settlingOfDevice.merge(ByteString.of(leaf.device().toBytes()), 1, Integer::sum);
    }

    private void settled(Leaf leaf) {
        settling.remove(leaf.contract());
        settlingOfDevice.computeIfPresent(
                ByteString.of(leaf.device().toBytes()),
                (device, count) -> count > 1 ? Integer.valueOf(count - 1) : null);
    }
}
