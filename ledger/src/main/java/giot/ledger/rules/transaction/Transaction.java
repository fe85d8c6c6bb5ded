package giot.ledger.rules.transaction;

import giot.ledger.rules.codec.Kind;
import giot.ledger.rules.codec.Limits;
import giot.ledger.rules.codec.Role;
import giot.terms.Digest;
import giot.terms.Id;
import giot.terms.Key;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a participant asks of the ledger. Who may sign what stands with each record; the effects
/// are those of [LedgerRules]. Money is in micro-tokens, time in milliseconds of consensus time
/// unless said otherwise.
public sealed interface Transaction {
    /// The kind, which is also its number on the wire.
    Kind kind();

    /// The operator lets an edge server join, or join again.
    ///
    /// @param edge its key
    /// @param name `[a-z0-9-]{1,64}`
    record RegisterEdge(Key edge, String name) implements Transaction {
        public RegisterEdge {
            Limits.name("name", name);
        }

        @Override
        public Kind kind() {
            return Kind.REGISTER_EDGE;
        }
    }

    /// An edge server lets a device join, or join again; its reputation stays with its key.
    ///
    /// @param device the key of its certificate
    /// @param name the certificate's common name, `[a-z0-9-]{1,64}`
    record RegisterDevice(Key device, String name) implements Transaction {
        public RegisterDevice {
            Limits.name("name", name);
        }

        @Override
        public Kind kind() {
            return Kind.REGISTER_DEVICE;
        }
    }

    /// The operator, the participant itself, or a device's edge server ends a membership.
    record Deactivate(Key participant) implements Transaction {
        @Override
        public Kind kind() {
            return Kind.DEACTIVATE;
        }
    }

    /// The operator confirms that funds of an edge server came in.
    record Deposit(Key edge, long amountMicro) implements Transaction {
        public Deposit {
            Limits.inRange("amountMicro", amountMicro, 1, Limits.MAX_AMOUNT_MICRO);
        }

        @Override
        public Kind kind() {
            return Kind.DEPOSIT;
        }
    }

    /// An edge server takes funds out of its balance.
    record Withdraw(long amountMicro) implements Transaction {
        public Withdraw {
            Limits.inRange("amountMicro", amountMicro, 1, Limits.MAX_AMOUNT_MICRO);
        }

        @Override
        public Kind kind() {
            return Kind.WITHDRAW;
        }
    }

    /// An edge server offers a menu and puts its budget in escrow. The transaction's id is the
    /// menu's.
    ///
    /// @param menu the items, in integers
    /// @param certificateHash SHA-256 of the mechanism's certificate
    /// @param budgetMicro moved from balance to escrow
    /// @param deadlineMillis until when items can be accepted and claims are safe from expiry;
    ///   choose the last acceptance plus the longest latency plus time to settle (an empty menu
    ///   closes earlier)
    record IssueMenu(
            IntegerMenu menu, Digest certificateHash, long budgetMicro, long deadlineMillis)
            implements Transaction {
        public IssueMenu {
            Limits.inRange("budgetMicro", budgetMicro, 1, Limits.MAX_AMOUNT_MICRO);
            Limits.inRange("deadlineMillis", deadlineMillis, 0, Limits.MAX_MILLIS);
        }

        @Override
        public Kind kind() {
            return Kind.ISSUE_MENU;
        }
    }

    /// A device accepts an item, relayed by the edge server. The transaction's id is the
    /// contract's.
    ///
    /// @param item 0-based index
    /// @param nonce chosen by the device, binds its uploads to this contract
    record Accept(Id menu, int item, Id nonce) implements Transaction {
        public Accept {
            Limits.inRange("item", item, 0, 0xffff);
        }

        @Override
        public Kind kind() {
            return Kind.ACCEPT;
        }
    }

    /// An edge server settles some contracts of a batch: `leaves` are those from `firstLeaf` on, a
    /// subtree of the batch's Merkle tree, and `path` leads from it to the root (see [Settlement]).
    ///
    /// @param batch the batch's id
    /// @param merkleRoot root over all leaves of the batch
    /// @param batchLeaves number of leaves of the whole batch
    record Settle(
            Id batch,
            Digest merkleRoot,
            int batchLeaves,
            int firstLeaf,
            List<Digest> path,
            List<Leaf> leaves)
            implements Transaction {
        public Settle {
            Limits.inRange("leaves", leaves.size(), 1, Limits.MAX_LEAVES);
            Limits.inRange("path", path.size(), 0, Limits.MAX_PATH);
            Limits.inRange("batchLeaves", batchLeaves, 1, Limits.MAX_BATCH_LEAVES);
            Limits.inRange("firstLeaf", firstLeaf, 0, (long) batchLeaves - leaves.size());
            path = List.copyOf(path);
            leaves = List.copyOf(leaves);
        }

        @Override
        public Kind kind() {
            return Kind.SETTLE;
        }
    }

    /// Any participant closes a menu after its deadline, its own edge server before it when no
    /// claim is pending: what is left in escrow returns to the edge server's balance.
    record Expire(Id menu) implements Transaction {
        @Override
        public Kind kind() {
            return Kind.EXPIRE;
        }
    }

    /// An edge server registers a data set.
    ///
    /// @param content SHA-256 of the data
    /// @param contributors Merkle root of the contracts it was made from
    /// @param licence printable ASCII, 1 to 64 characters
    record RegisterData(Digest content, Digest contributors, String licence, DataSource source)
            implements Transaction {
        public RegisterData {
            Limits.text("licence", licence, Limits.MAX_LICENCE, "[ -~]{1,64}");
        }

        @Override
        public Kind kind() {
            return Kind.REGISTER_DATA;
        }
    }

    /// An edge server registers a trained model.
    ///
    /// @param weights SHA-256 of the weights
    /// @param data the registered data sets it was trained on, at most 64
    /// @param metricsMicro at most 16 names `[A-Za-z0-9._-]{1,64}` with values in millionths
    record RegisterModel(Digest weights, List<Digest> data, SortedMap<String, Long> metricsMicro)
            implements Transaction {
        public RegisterModel {
            Limits.inRange("data", data.size(), 0, Limits.MAX_MODEL_DATA);
            Limits.inRange("metricsMicro", metricsMicro.size(), 0, Limits.MAX_MODEL_METRICS);
            metricsMicro
                    .keySet()
                    .forEach(n -> Limits.text("metric", n, 64, "[A-Za-z0-9._-]{1,64}"));
            data = List.copyOf(data);
            metricsMicro = Collections.unmodifiableSortedMap(new TreeMap<>(metricsMicro));
        }

        @Override
        public Kind kind() {
            return Kind.REGISTER_MODEL;
        }
    }

    /// The edge server that registered a data set lets a key read it, or renews that right.
    ///
    /// @param untilMillis consensus time until which the right holds
    record Grant(Digest content, Key reader, long untilMillis) implements Transaction {
        public Grant {
            Limits.inRange("untilMillis", untilMillis, 0, Limits.MAX_MILLIS);
        }

        @Override
        public Kind kind() {
            return Kind.GRANT;
        }
    }

    /// The edge server that registered a data set ends a key's right to read it.
    record Revoke(Digest content, Key reader) implements Transaction {
        @Override
        public Kind kind() {
            return Kind.REVOKE;
        }
    }

    /// A device disputes what became of its contract: `receipt` shows that it delivered in time.
    record Dispute(SignedReceipt receipt) implements Transaction {
        @Override
        public Kind kind() {
            return Kind.DISPUTE;
        }
    }

    /// An arbiter decides a dispute. Once an arbiter has let a whole dispute window pass, any
    /// participant may confirm the refusal, so that money is not bound for ever.
    ///
    /// @param pays whether the device is paid; otherwise the refusal stands
    /// @param grounds SHA-256 of the written decision
    record Resolve(Id contract, boolean pays, Digest grounds) implements Transaction {
        @Override
        public Kind kind() {
            return Kind.RESOLVE;
        }
    }

    /// The operator appoints an arbiter or auditor, or appoints it again.
    ///
    /// @param role [Role#ARBITER] or [Role#AUDITOR]
    /// @param name `[a-z0-9-]{1,64}`
    record RegisterOfficer(Key officer, Role role, String name) implements Transaction {
        public RegisterOfficer {
            if (!role.isOfficer()) {
                throw new IllegalArgumentException("role is " + role + ": give ARBITER or AUDITOR");
            }
            Limits.name("name", name);
        }

        @Override
        public Kind kind() {
            return Kind.REGISTER_OFFICER;
        }
    }

    /// Any participant shows that an edge server signed two things about a contract that cannot
    /// both be true.
    record ReportEquivocation(Id contract, Statement first, Statement second)
            implements Transaction {
        @Override
        public Kind kind() {
            return Kind.REPORT_EQUIVOCATION;
        }
    }
}
