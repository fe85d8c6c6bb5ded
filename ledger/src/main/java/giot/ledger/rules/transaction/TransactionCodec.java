package giot.ledger.rules.transaction;

import giot.ledger.rules.codec.Kind;
import giot.ledger.rules.codec.Limits;
import giot.ledger.rules.codec.Role;
import giot.ledger.rules.transaction.Transaction.Accept;
import giot.ledger.rules.transaction.Transaction.Deactivate;
import giot.ledger.rules.transaction.Transaction.Deposit;
import giot.ledger.rules.transaction.Transaction.Dispute;
import giot.ledger.rules.transaction.Transaction.Expire;
import giot.ledger.rules.transaction.Transaction.Grant;
import giot.ledger.rules.transaction.Transaction.IssueMenu;
import giot.ledger.rules.transaction.Transaction.RegisterData;
import giot.ledger.rules.transaction.Transaction.RegisterDevice;
import giot.ledger.rules.transaction.Transaction.RegisterEdge;
import giot.ledger.rules.transaction.Transaction.RegisterModel;
import giot.ledger.rules.transaction.Transaction.RegisterOfficer;
import giot.ledger.rules.transaction.Transaction.ReportEquivocation;
import giot.ledger.rules.transaction.Transaction.Resolve;
import giot.ledger.rules.transaction.Transaction.Revoke;
import giot.ledger.rules.transaction.Transaction.Settle;
import giot.ledger.rules.transaction.Transaction.Withdraw;
import giot.terms.ByteReader;
import giot.terms.ByteWriter;
import giot.terms.Digest;
import giot.terms.Id;
import giot.terms.MalformedException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The payloads of the envelope, one layout per kind. Every payload has exactly one encoding.
public final class TransactionCodec {
    private TransactionCodec() {}

    static void write(ByteWriter out, Transaction transaction) {
        switch (transaction) {
            case RegisterEdge t -> out.fixed(t.edge()).text(t.name());
            case RegisterDevice t -> out.fixed(t.device()).text(t.name());
            case Deactivate t -> out.fixed(t.participant());
            case Deposit t -> out.fixed(t.edge()).i64(t.amountMicro());
            case Withdraw t -> out.i64(t.amountMicro());
            case IssueMenu t -> writeIssueMenu(out, t);
            case Accept t -> out.fixed(t.menu()).u16(t.item()).fixed(t.nonce());
            case Settle t -> writeSettle(out, t);
            case Expire t -> out.fixed(t.menu());
            case RegisterData t -> writeRegisterData(out, t);
            case RegisterModel t -> writeRegisterModel(out, t);
            case Grant t -> out.fixed(t.content()).fixed(t.reader()).i64(t.untilMillis());
            case Revoke t -> out.fixed(t.content()).fixed(t.reader());
            case Dispute t -> t.receipt().write(out);
            case Resolve t -> out.fixed(t.contract()).bool(t.pays()).fixed(t.grounds());
            case RegisterOfficer t ->
                    out.fixed(t.officer()).u8(t.role().officerCode()).text(t.name());
            case ReportEquivocation t -> writeEquivocation(out, t);
        }
    }

    static Transaction read(ByteReader in, Kind kind) {
        return switch (kind) {
            case REGISTER_EDGE -> new RegisterEdge(in.key(), in.text());
            case REGISTER_DEVICE -> new RegisterDevice(in.key(), in.text());
            case DEACTIVATE -> new Deactivate(in.key());
            case DEPOSIT -> new Deposit(in.key(), in.i64());
            case WITHDRAW -> new Withdraw(in.i64());
            case ISSUE_MENU -> readIssueMenu(in);
            case ACCEPT -> new Accept(in.id(), in.u16(), in.id());
            case SETTLE -> readSettle(in);
            case EXPIRE -> new Expire(in.id());
            case REGISTER_DATA -> readRegisterData(in);
            case REGISTER_MODEL -> readRegisterModel(in);
            case GRANT -> new Grant(in.digest(), in.key(), in.i64());
            case REVOKE -> new Revoke(in.digest(), in.key());
            case DISPUTE -> new Dispute(SignedReceipt.read(in));
            case RESOLVE -> new Resolve(in.id(), in.bool(), in.digest());
            case REGISTER_OFFICER -> new RegisterOfficer(in.key(), officer(in.u8()), in.text());
            case REPORT_EQUIVOCATION ->
                    new ReportEquivocation(in.id(), Statement.read(in), Statement.read(in));
        };
    }

    private static void writeEquivocation(ByteWriter out, ReportEquivocation t) {
        out.fixed(t.contract());
        Statement.write(out, t.first());
        Statement.write(out, t.second());
    }

    private static Role officer(int code) {
        return Role.officer(code).orElseThrow(() -> new MalformedException("role " + code));
    }

    public static void writeIssueMenu(ByteWriter out, IssueMenu t) {
        t.menu().write(out);
        out.fixed(t.certificateHash()).i64(t.budgetMicro()).i64(t.deadlineMillis());
    }

    public static IssueMenu readIssueMenu(ByteReader in) {
        return new IssueMenu(IntegerMenu.read(in), in.digest(), in.i64(), in.i64());
    }

    private static void writeSettle(ByteWriter out, Settle t) {
        out.fixed(t.batch()).fixed(t.merkleRoot()).u32(t.batchLeaves()).u32(t.firstLeaf());
        out.u8(t.path().size());
        t.path().forEach(out::fixed);
        out.u16(t.leaves().size());
        t.leaves().forEach(leaf -> leaf.write(out));
    }

    private static Settle readSettle(ByteReader in) {
        Id batch = in.id();
        Digest root = in.digest();
        int batchLeaves = in.bounded(Limits.MAX_BATCH_LEAVES);
        int firstLeaf = in.bounded(Limits.MAX_BATCH_LEAVES);
        List<Digest> path = in.list(in.u8(), Limits.MAX_PATH, ByteReader::digest);
        List<Leaf> leaves = in.list(in.u16(), Limits.MAX_LEAVES, Leaf::read);
        return new Settle(batch, root, batchLeaves, firstLeaf, path, leaves);
    }

    public static void writeRegisterData(ByteWriter out, RegisterData t) {
        out.fixed(t.content()).fixed(t.contributors()).text(t.licence());
        DataSource.write(out, t.source());
    }

    public static RegisterData readRegisterData(ByteReader in) {
        return new RegisterData(in.digest(), in.digest(), in.text(), DataSource.read(in));
    }

    public static void writeRegisterModel(ByteWriter out, RegisterModel t) {
        out.fixed(t.weights()).u8(t.data().size());
        t.data().forEach(out::fixed);
        out.u8(t.metricsMicro().size());
        for (Map.Entry<String, Long> metric : t.metricsMicro().entrySet()) {
            out.text(metric.getKey()).i64(metric.getValue());
        }
    }

    public static RegisterModel readRegisterModel(ByteReader in) {
        Digest weights = in.digest();
        List<Digest> data = in.list(in.u8(), Limits.MAX_MODEL_DATA, ByteReader::digest);
        int count = in.u8();
        SortedMap<String, Long> metrics = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            String name = in.text();
            if (!metrics.isEmpty() && name.compareTo(metrics.lastKey()) <= 0) {
                throw new MalformedException("metrics out of order");
            }
            metrics.put(name, in.i64());
        }
        return new RegisterModel(weights, data, metrics);
    }
}
