package giot.ledger.audit;

import giot.ledger.audit.Books.Data;
import giot.ledger.audit.Books.Decided;
import giot.ledger.audit.Books.Edge;
import giot.ledger.audit.Books.Member;
import giot.ledger.audit.Books.Trained;
import giot.ledger.rules.codec.Limits;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.transaction.DataSource;
import giot.ledger.rules.transaction.Decoding;
import giot.ledger.rules.transaction.SignedTransaction;
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
import giot.terms.Digest;
import giot.terms.Key;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/// The auditor's own state machine: decides every envelope anew and keeps the [Books]. Each
/// transition first looks for every reason to refuse, in order of precedence, and only then changes
/// the books.
final class AuditReplay {
    private final Books books;
    private final Trade trade;
    private final Court court;

    AuditReplay(Books books) {
        this.books = books;
        this.trade = new Trade(books);
        this.court = new Court(books, trade);
    }

    /// What open disputes have in escrow, micro-tokens.
    long contested() {
        return court.contested();
    }

    Ruling rule(Decoding decoding, boolean signatureValid, long millis) {
        if (decoding instanceof Decoding.Refused(Result result)) {
            return Ruling.of(result);
        }
        SignedTransaction signed = ((Decoding.Read) decoding).transaction();
        if (!signed.network().equals(books.genesis.network())) {
            return Ruling.of(Result.WRONG_NETWORK);
        }
        if (!signatureValid) {
            return Ruling.of(Result.BAD_SIGNATURE);
        }
        Digest digest = Digest.sha256(signed.message());
        Decided before = books.decisions.get(signed.id());
        if (before != null) {
            return before.digest().equals(digest)
                    ? new Ruling(Result.DUPLICATE, before.index())
                    : Ruling.of(Result.ID_CONFLICT);
        }
        Ruling ruling = transition(signed, millis);
        int code = ruling.result().code();
        if (code == 0 || code >= 20) {
            books.applied += code == 0 ? 1 : 0;
            books.refused += code == 0 ? 0 : 1;
            books.decisions.put(
                    signed.id(),
                    new Decided(
                            digest,
                            signed.transaction().kind(),
                            ruling.result(),
                            ruling.index(),
                            millis));
        }
        return ruling;
    }

    private Ruling transition(SignedTransaction signed, long millis) {
        Key by = signed.signer();
        return switch (signed.transaction()) {
            case RegisterEdge t -> Ruling.of(registerEdge(by, t));
            case RegisterDevice t -> Ruling.of(registerDevice(by, t));
            case Deactivate t -> Ruling.of(deactivate(by, t));
            case Deposit t -> Ruling.of(deposit(by, t));
            case Withdraw t -> Ruling.of(withdraw(by, t, millis));
            case IssueMenu t -> trade.issue(by, signed.id(), t, millis);
            case Accept t -> Ruling.of(trade.accept(by, signed.id(), t, millis));
            case Settle t -> trade.settle(by, t, millis);
            case Expire t -> Ruling.of(trade.expire(by, t, millis));
            case RegisterData t -> Ruling.of(registerData(by, t, millis));
            case RegisterModel t -> registerModel(by, t, millis);
            case Grant t -> Ruling.of(grant(by, t, millis));
            case Revoke t -> Ruling.of(revoke(by, t));
            case Dispute t -> Ruling.of(court.dispute(by, signed.id(), t.receipt(), millis));
            case Resolve t -> Ruling.of(court.resolve(by, t, millis));
            case RegisterOfficer t -> Ruling.of(registerOfficer(by, t));
            case ReportEquivocation t -> Ruling.of(court.report(by, t));
        };
    }

    private Result registerEdge(Key by, RegisterEdge t) {
        if (!isOperator(by)) {
            return Result.NOT_OPERATOR;
        }
        if (isOperator(t.edge())
                || books.devices.containsKey(t.edge())
                || books.officials.containsKey(t.edge())) {
            return Result.KEY_IN_USE;
        }
        Edge edge = books.edges.computeIfAbsent(t.edge(), k -> new Edge());
        if (edge.active) {
            return Result.ALREADY_REGISTERED;
        }
        edge.active = true;
        edge.name = t.name();
        return Result.APPLIED;
    }

    private Result registerDevice(Key by, RegisterDevice t) {
        Result signer = activeEdge(by);
        if (signer != Result.APPLIED) {
            return signer;
        }
        if (isOperator(t.device())
                || books.edges.containsKey(t.device())
                || books.officials.containsKey(t.device())) {
            return Result.KEY_IN_USE;
        }
        Member member = books.devices.get(t.device());
        if (member != null && member.active) {
            return Result.ALREADY_REGISTERED;
        }
        if (member == null) {
            member = new Member(t.device(), by);
            member.dues = books.genesis.reputation().duesPpm();
            books.devices.put(t.device(), member);
        }
        member.edge = by;
        member.name = t.name();
        member.active = true;
        return Result.APPLIED;
    }

    private Result registerOfficer(Key by, RegisterOfficer t) {
        if (!isOperator(by)) {
            return Result.NOT_OPERATOR;
        }
        boolean taken =
                isOperator(t.officer())
                        || books.edges.containsKey(t.officer())
                        || books.devices.containsKey(t.officer());
        Books.Official known = books.officials.get(t.officer());
        if (taken) {
            return Result.KEY_IN_USE;
        }
        if (known != null && known.active) {
            return Result.ALREADY_REGISTERED;
        }
        Books.Official official = new Books.Official(t.role());
        official.name = t.name();
        official.active = true;
        books.officials.put(t.officer(), official);
        return Result.APPLIED;
    }

    private Result deactivate(Key by, Deactivate t) {
        if (!trade.isParticipant(by)) {
            return Result.SIGNER_UNKNOWN;
        }
        Edge edge = books.edges.get(t.participant());
        Member device = books.devices.get(t.participant());
        Books.Official official = books.officials.get(t.participant());
        if (edge == null && device == null && official == null) {
            return Result.PARTICIPANT_UNKNOWN;
        }
        boolean ownDevice = device != null && device.edge.equals(by);
        if (!isOperator(by) && !by.equals(t.participant()) && !ownDevice) {
            return Result.NOT_ENTITLED;
        }
        if (device != null && device.active) {
            device.active = false;
            return Result.APPLIED;
        }
        if (edge != null && edge.active) {
            edge.active = false;
            return Result.APPLIED;
        }
        if (official != null && official.active) {
            official.active = false;
            return Result.APPLIED;
        }
        return Result.ALREADY_INACTIVE;
    }

    private Result deposit(Key by, Deposit t) {
        if (!isOperator(by)) {
            return Result.NOT_OPERATOR;
        }
        Edge edge = books.edges.get(t.edge());
        if (edge == null) {
            return Result.PARTICIPANT_UNKNOWN;
        }
        if (books.total.deposited + t.amountMicro() > Limits.MAX_DEPOSITED_MICRO) {
            return Result.AMOUNT_OVERFLOW;
        }
        for (Books.Purse purse : new Books.Purse[] {edge.purse, books.total}) {
            purse.deposited += t.amountMicro();
            purse.balance += t.amountMicro();
        }
        return Result.APPLIED;
    }

    private Result withdraw(Key by, Withdraw t, long millis) {
        Edge edge = books.edges.get(by);
        if (edge == null) {
            return Result.EDGE_UNKNOWN;
        }
        if (t.amountMicro() > trade.free(edge, millis)) {
            return Result.INSUFFICIENT_BALANCE;
        }
        for (Books.Purse purse : new Books.Purse[] {edge.purse, books.total}) {
            purse.balance -= t.amountMicro();
            purse.withdrawn += t.amountMicro();
        }
        return Result.APPLIED;
    }

    private Result registerData(Key by, RegisterData t, long millis) {
        Result signer = activeEdge(by);
        if (signer != Result.APPLIED) {
            return signer;
        }
        if (t.source() instanceof DataSource.OfMenu of && !books.menus.containsKey(of.menu())) {
            return Result.MENU_UNKNOWN;
        }
        Data data =
                new Data(by, millis, t.contributors(), t.licence(), t.source(), new HashMap<>());
        @Nullable Data known = books.datasets.putIfAbsent(t.content(), data);
        return known == null ? Result.APPLIED : Result.DATA_EXISTS;
    }

    private Ruling registerModel(Key by, RegisterModel t, long millis) {
        Result signer = activeEdge(by);
        if (signer != Result.APPLIED) {
            return Ruling.of(signer);
        }
        for (Digest data : t.data()) {
            if (!books.datasets.containsKey(data)) {
                return new Ruling(Result.DATA_UNKNOWN, t.data().indexOf(data));
            }
        }
        Trained known = books.models.putIfAbsent(t.weights(), new Trained(by, millis, t));
        return Ruling.of(known == null ? Result.APPLIED : Result.MODEL_EXISTS);
    }

    private Result grant(Key by, Grant t, long millis) {
        Result signer = activeEdge(by);
        if (signer != Result.APPLIED) {
            return signer;
        }
        Data data = books.datasets.get(t.content());
        if (data == null) {
            return Result.DATA_UNKNOWN;
        } else if (!data.edge().equals(by)) {
            return Result.NOT_OWNER;
        } else if (millis > t.untilMillis()) {
            return Result.GRANT_ENDED;
        } else if (data.readers().size() == Limits.MAX_GRANTS
                && !data.readers().containsKey(t.reader())) {
            return Result.GRANTS_EXHAUSTED;
        }
        data.readers().put(t.reader(), new long[] {millis, t.untilMillis()});
        return Result.APPLIED;
    }

    private Result revoke(Key by, Revoke t) {
        if (!books.edges.containsKey(by)) {
            return Result.EDGE_UNKNOWN;
        }
        Data data = books.datasets.get(t.content());
        if (data == null) {
            return Result.DATA_UNKNOWN;
        } else if (!data.edge().equals(by)) {
            return Result.NOT_OWNER;
        }
        return data.readers().remove(t.reader()) == null ? Result.GRANT_UNKNOWN : Result.APPLIED;
    }

    private Result activeEdge(Key by) {
        Edge edge = books.edges.get(by);
        if (edge == null) {
            return Result.EDGE_UNKNOWN;
        }
        return edge.active ? Result.APPLIED : Result.SIGNER_INACTIVE;
    }

    private boolean isOperator(Key key) {
        return books.genesis.operators().contains(key);
    }
}
