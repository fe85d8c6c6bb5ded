package giot.incentive.format;

import com.fasterxml.jackson.core.JsonGenerator;
import giot.incentive.mechanism.Audit;
import giot.incentive.mechanism.Certificate;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/// The parts of an answer that all mechanisms share.
final class AnswerJson {

    private AnswerJson() {}

    /// Opens the object `field` of plain numbers, `names[i]` being `values[i]`, and closes it.
    static void numbers(JsonGenerator json, String field, String[] names, double... values)
            throws IOException {
        json.writeObjectFieldStart(field);
        for (int i = 0; i < names.length; i++) {
            number(json, names[i], values[i]);
        }
        json.writeEndObject();
    }

    static void number(JsonGenerator json, String field, double value) throws IOException {
        json.writeNumberField(field, value + 0.0); // -0 becomes 0
    }

    /// The leader's utilities in mechanisms that count them for everyone together.
    static void totals(JsonGenerator json, Certificate<?, ?> certificate) throws IOException {
        numbers(
                json,
                "edgeUtility",
                new String[] {"total", "realisedTotal"},
                certificate.utility(),
                certificate.realisedUtility());
        numbers(
                json,
                "optimum",
                new String[] {"total", "firstBestTotal"},
                certificate.optimalUtility(),
                certificate.completeInformationUtility());
    }

    /// The same for people, with the certificate.
    static void printTotals(PrintWriter out, Certificate<?, ?> certificate) {
        line(out, "edge utility", certificate.utility());
        line(out, "  optimum", certificate.optimalUtility());
        line(out, "  complete information", certificate.completeInformationUtility());
        printCertificate(out, certificate);
    }

    /// Captured surplus and the certificate with the slacks of the named constraints.
    static void certificate(
            JsonGenerator json, Certificate<?, ?> certificate, List<String> constraints)
            throws IOException {
        number(json, "capturedSurplus", certificate.capturedSurplus());
        json.writeObjectFieldStart("certificate");
        for (String constraint : constraints) {
            number(json, constraint, certificate.audit().slack(constraint));
        }
        json.writeBooleanField("repaired", certificate.repaired());
        json.writeBooleanField("feasible", certificate.feasible());
        json.writeEndObject();
    }

    /// The lines for people that follow a decision.
    static void printCertificate(PrintWriter out, Certificate<?, ?> certificate) {
        line(out, "captured surplus", percent(certificate.capturedSurplus()));
        for (Audit.Constraint constraint : certificate.audit().constraints()) {
            line(out, constraint.name(), constraint.slack());
        }
        line(out, "certificate", certificate.repaired() ? "feasible after repair" : "feasible");
    }

    static void line(PrintWriter out, String label, double value) {
        double shown = Math.abs(value) < 5e-7 ? 0 : value; // never "-0.000000"
        line(out, label, String.format(Locale.ROOT, "%.6f", shown));
    }

    private static void line(PrintWriter out, String label, String value) {
        out.printf(Locale.ROOT, "%-32s %s%n", label, value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.4f %%", 100 * share);
    }
}
