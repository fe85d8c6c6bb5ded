package giot.app.ledger;

import giot.app.ledger.terminal.LedgerInput;
import giot.device.protocol.Channel;
import giot.device.protocol.ProtocolException;
import giot.device.protocol.UploadReceipt;
import giot.device.protocol.codec.EdgeMessageCodec;
import giot.ledger.rules.transaction.Decoding;
import giot.ledger.rules.transaction.SignedReceipt;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transaction.Statement;
import giot.ledger.rules.transaction.Transaction.Settle;
import giot.terms.Digest;
import giot.terms.Id;
import giot.terms.Key;
import giot.terms.Signature;
import java.io.IOException;
import java.nio.file.Path;

/// What an edge server signed, in a file: an upload receipt as devices keep it, or the envelope of
/// a settlement.
final class StatementFile {

    private StatementFile() {}

    /// @param edge whose word it should be
    /// @throws IOException with one line when the file is neither
    static Statement read(Path file, Key edge) throws IOException {
        byte[] bytes = LedgerInput.bytes(file);
        if (SignedTransaction.decode(bytes) instanceof Decoding.Read(SignedTransaction signed)
                && signed.transaction() instanceof Settle) {
            return new Statement.OfSettlement(signed);
        }
        return new Statement.OfReceipt(evidence(file, receipt(file, bytes), edge));
    }

    /// The receipt in a file.
    static UploadReceipt receipt(Path file) throws IOException {
        return receipt(file, LedgerInput.bytes(file));
    }

    private static UploadReceipt receipt(Path file, byte[] bytes) throws IOException {
        try {
            if (EdgeMessageCodec.decode(Channel.RECEIPT, bytes) instanceof UploadReceipt receipt) {
                return receipt;
            }
            throw new IOException(file + " holds another message than an upload receipt");
        } catch (ProtocolException e) {
            throw new IOException(
                    file + " is no upload receipt and no settlement: " + e.getMessage(), e);
        }
    }

    /// A receipt in the ledger's form.
    static SignedReceipt evidence(Path file, UploadReceipt receipt, Key edge) throws IOException {
        try {
            return new SignedReceipt(
                    Id.of(receipt.contractId().toBytes()),
                    edge,
                    Digest.of(receipt.contentHash().toArray()),
                    receipt.acceptedAtScenarioMillis(),
                    receipt.completedAtScenarioMillis(),
                    Signature.of(receipt.signature().toArray()));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }
}
