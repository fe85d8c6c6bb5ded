package giot.experiments.bench.ledger;

import giot.ledger.client.LedgerClient;
import giot.ledger.client.Receipt;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.transaction.SignedTransaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/// Sends signed transactions to a node over the real client.
final class LoadRun {
    private final LedgerClient client;

    LoadRun(LedgerClient client) {
        this.client = client;
    }

    /// Sends as fast as the node takes them and waits for all receipts.
    ///
    /// @return seconds from the first submission to the last receipt
    double asFastAsPossible(List<SignedTransaction> transactions) {
        long startNanos = System.nanoTime();
        List<CompletableFuture<Receipt>> receipts = new ArrayList<>(transactions.size());
        for (SignedTransaction transaction : transactions) {
            receipts.add(client.submit(transaction));
        }
        receipts.forEach(receipt -> requireApplied(receipt.join()));
        return (System.nanoTime() - startNanos) / 1e9;
    }

    /// Sends at a steady rate, whatever the answers.
    ///
    /// @return seconds from the moment at which each transaction was due to its receipt, ascending
    double[] steadily(List<SignedTransaction> transactions, double perSecond) {
        double[] seconds = new double[transactions.size()];
        List<CompletableFuture<Void>> open = new ArrayList<>(transactions.size());
        long startNanos = System.nanoTime();
        for (int i = 0; i < transactions.size(); i++) {
            int index = i;
            long dueNanos = startNanos + (long) (i * 1e9 / perSecond);
            while (System.nanoTime() < dueNanos) {
                LockSupport.parkNanos(dueNanos - System.nanoTime());
            }
            open.add(
                    client.submit(transactions.get(i))
                            .thenAccept(receipt -> {
                                seconds[index] = (System.nanoTime() - dueNanos) / 1e9;
                                requireApplied(receipt);
                            }));
        }
        open.forEach(CompletableFuture::join);
        Arrays.sort(seconds);
        return seconds;
    }

    private static void requireApplied(Receipt receipt) {
        if (receipt.result() != Result.APPLIED) {
            throw new IllegalStateException(
                    "transaction %s: %s".formatted(receipt.id(), receipt.result()));
        }
    }
}
