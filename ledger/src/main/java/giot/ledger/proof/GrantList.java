package giot.ledger.proof;

import giot.ledger.log.LogEntry;
import giot.ledger.log.LogReader;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.state.Access;
import giot.ledger.rules.transaction.Decoding;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transaction.Transaction.Grant;
import giot.ledger.rules.transaction.Transaction.Revoke;
import giot.terms.Digest;
import giot.terms.Key;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The rights to read data that a log leaves on record.
public final class GrantList {
    private GrantList() {}

    /// One key's right to read one data set, ended or not.
    public record Right(Digest content, Key reader, Access access) {}

    private record Place(Digest content, Key reader) {}

    /// Reads a log from its start; rights come in the order of their first grant.
    ///
    /// @throws IOException when the file cannot be read, is no log or is damaged
    public static List<Right> read(Path log) throws IOException {
        Map<Place, Right> rights = new LinkedHashMap<>();
        try (LogReader reader = LogReader.open(log)) {
            Optional<LogEntry> entry = reader.next();
            while (entry.isPresent()) {
                if (entry.get().result() == Result.APPLIED
                        && SignedTransaction.decode(entry.get().envelope())
                                instanceof Decoding.Read(SignedTransaction signed)) {
                    note(rights, signed, entry.get().consensusMillis());
                }
                entry = reader.next();
            }
            reader.requireUndamaged();
        }
        return List.copyOf(rights.values());
    }

    private static void note(Map<Place, Right> rights, SignedTransaction signed, long millis) {
        switch (signed.transaction()) {
            case Grant t ->
                    rights.put(
                            new Place(t.content(), t.reader()),
                            new Right(
                                    t.content(), t.reader(), new Access(millis, t.untilMillis())));
            case Revoke t -> rights.remove(new Place(t.content(), t.reader()));
            default -> {}
        }
    }
}
