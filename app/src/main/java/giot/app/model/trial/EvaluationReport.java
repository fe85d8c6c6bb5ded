package giot.app.model.trial;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What an evaluation found, for programs and for people.
public final class EvaluationReport {
    private final String task;
    private final Map<String, String> data;
    private final List<MethodResult> results = new ArrayList<>();
    private final List<MethodResult> floors = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /// @param task forecast, impute, detect or synthesis
    /// @param data what was used, by name
    public EvaluationReport(String task, Map<String, String> data) {
        this.task = task;
        this.data = data;
    }

    public void add(MethodResult result) {
        results.add(result);
    }

    /// A reference line: what a figure is when nothing is learned, or when the data are real.
    void addFloor(MethodResult floor) {
        floors.add(floor);
    }

    public void note(String note) {
        notes.add(note);
    }

    /// The first remark, for an error.
    public String firstNote() {
        return notes.isEmpty() ? "nothing is known of why" : notes.getFirst();
    }

    public List<MethodResult> results() {
        return results;
    }

    public void writeJson(PrintWriter out, MethodVerdict verdict) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("task", task);
        ObjectNode source = root.putObject("data");
        data.forEach(source::put);
        ArrayNode models = root.putArray("models");
        results.forEach(result -> result.writeTo(models.addObject()));
        if (!floors.isEmpty()) {
            ArrayNode array = root.putArray("floors");
            for (MethodResult floor : floors) {
                ObjectNode node = array.addObject();
                floor.writeTo(node);
                node.remove("kind");
            }
        }
        ArrayNode remarks = root.putArray("notes");
        notes.forEach(remarks::add);
        root.put("use", verdict.method());
        root.put("because", verdict.sentence());
        out.println(mapper.writeValueAsString(root));
    }

    public void writeText(PrintWriter out, MethodVerdict verdict) {
        data.forEach((name, value) -> out.printf("%-10s %s%n", name, value));
        out.println();
        List<String> figures = results.isEmpty() ? List.of() : results.getFirst().figures();
        out.printf("%-20s %-12s", "method", "kind");
        figures.forEach(figure -> out.printf(" %13s", figure));
        out.println();
        List<MethodResult> all = new ArrayList<>(results);
        all.addAll(floors);
        for (MethodResult result : all) {
            String kind =
                    floors.contains(result)
                            ? "floor"
                            : result.generative() ? "generative" : "traditional";
            out.printf("%-20s %-12s", result.name(), kind);
            for (String figure : figures) {
                double mean = result.mean(figure);
                out.printf(
                        " %13s",
                        Double.isNaN(mean) ? "-" : String.format(Locale.ROOT, "%.3f", mean));
            }
            out.println();
        }
        out.println();
        notes.forEach(out::println);
        out.println(verdict.sentence());
    }
}
