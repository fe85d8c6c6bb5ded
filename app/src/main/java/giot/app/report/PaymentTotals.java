package giot.app.report;

import giot.app.report.RunReport.Payment;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// Payments added up under one name: a device or a reason code.
///
/// @param micro micro-tokens
record PaymentTotals(String name, long contracts, long micro) {

    static List<PaymentTotals> byReason(List<Payment> payments) {
        return by(payments, Payment::reason);
    }

    static List<PaymentTotals> byDevice(List<Payment> payments) {
        return by(payments, Payment::device);
    }

    /// Largest sum first, then by name.
    private static List<PaymentTotals> by(
            List<Payment> payments, Function<Payment, String> naming) {
        Map<String, PaymentTotals> totals = new TreeMap<>();
        for (Payment payment : payments) {
            String name = naming.apply(payment);
            totals.merge(name, new PaymentTotals(name, 1, payment.amount()), PaymentTotals::plus);
        }
        return totals.values().stream()
                .sorted(Comparator.comparingLong(PaymentTotals::micro).reversed())
                .toList();
    }

    private PaymentTotals plus(PaymentTotals other) {
        return new PaymentTotals(
                name, contracts + other.contracts, Math.addExact(micro, other.micro));
    }
}
