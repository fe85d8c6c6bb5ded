package giot.ledger.client;

/// A running stream of receipts; closing it ends the stream.
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
