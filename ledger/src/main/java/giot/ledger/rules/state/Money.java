package giot.ledger.rules.state;

import giot.terms.ByteReader;
import giot.terms.ByteWriter;

/// Where deposited money is, in micro-tokens: `deposited = balance + escrowed + paid + withdrawn`
/// always. A refund moves escrow back to the balance; `refunded` only counts such moves (and stays
/// at `Long.MAX_VALUE` if it ever gets there).
public record Money(
        long deposited, long balance, long escrowed, long paid, long withdrawn, long refunded) {
    /// Nothing deposited yet.
    public static final Money NONE = new Money(0, 0, 0, 0, 0, 0);

    public Money {
        if (Math.min(Math.min(balance, escrowed), Math.min(paid, withdrawn)) < 0 || refunded < 0) {
            throw new IllegalArgumentException(
                    "negative amount in " + text(balance, escrowed, paid, withdrawn, refunded));
        }
        long sum = Math.addExact(Math.addExact(balance, escrowed), Math.addExact(paid, withdrawn));
        if (deposited != sum) {
            throw new IllegalArgumentException(
                    "deposited "
                            + deposited
                            + " differs from the sum of "
                            + text(balance, escrowed, paid, withdrawn, refunded));
        }
    }

    public Money deposit(long micro) {
        return new Money(
                Math.addExact(deposited, micro),
                Math.addExact(balance, micro),
                escrowed,
                paid,
                withdrawn,
                refunded);
    }

    public Money withdraw(long micro) {
        return new Money(
                deposited,
                balance - micro,
                escrowed,
                paid,
                Math.addExact(withdrawn, micro),
                refunded);
    }

    public Money escrow(long micro) {
        return new Money(
                deposited,
                balance - micro,
                Math.addExact(escrowed, micro),
                paid,
                withdrawn,
                refunded);
    }

    public Money pay(long micro) {
        return new Money(
                deposited,
                balance,
                escrowed - micro,
                Math.addExact(paid, micro),
                withdrawn,
                refunded);
    }

    public Money refund(long micro) {
        long counted = refunded > Long.MAX_VALUE - micro ? Long.MAX_VALUE : refunded + micro;
        return new Money(
                deposited,
                Math.addExact(balance, micro),
                escrowed - micro,
                paid,
                withdrawn,
                counted);
    }

    void write(ByteWriter out) {
        out.i64(deposited).i64(balance).i64(escrowed).i64(paid).i64(withdrawn).i64(refunded);
    }

    static Money read(ByteReader in) {
        return new Money(in.i64(), in.i64(), in.i64(), in.i64(), in.i64(), in.i64());
    }

    private static String text(
            long balance, long escrowed, long paid, long withdrawn, long refunded) {
        return "balance "
                + balance
                + ", escrowed "
                + escrowed
                + ", paid "
                + paid
                + ", withdrawn "
                + withdrawn
                + ", refunded "
                + refunded;
    }
}
