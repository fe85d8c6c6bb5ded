package giot.incentive.format;

import giot.incentive.mechanism.InvalidInput;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads many states, one JSON object a line; empty lines are skipped.
public final class StateLines {

    /// The most states that are read.
    public static final int MAX_STATES = 1_000_000;

    /// The longest line, bytes: enough for the largest state.
    private static final int MAX_LINE_BYTES = 256 << 20;

    private final InputStream input;
    private int number;
    private boolean ended;

    private StateLines(InputStream input) {
        this.input = new BufferedInputStream(input);
    }

    /// All states of `json`, at least one.
    ///
    /// @throws InvalidInput with one line that begins with the number of the refused line
    public static <S> List<S> read(MechanismFormat<S, ?> format, InputStream json)
            throws IOException {
        var lines = new StateLines(json);
        List<S> states = new ArrayList<>();
        while (!lines.ended) {
            byte[] line = lines.next();
            if (!new String(line, StandardCharsets.ISO_8859_1).isBlank()) {
                states.add(lines.state(format, line));
            }
        }
        if (states.isEmpty()) {
            throw new InvalidInput("states", "an empty file", "one JSON object a line");
        }
        return states;
    }

    private <S> S state(MechanismFormat<S, ?> format, byte[] line) throws IOException {
        if (number > MAX_STATES) {
            throw new InvalidInput(
                    "states", "more than " + MAX_STATES + " lines", "at most " + MAX_STATES);
        }
        try {
            return format.readState(new ByteArrayInputStream(line));
        } catch (InvalidInput e) {
            throw e.at("line " + number);
        }
    }

    private byte[] next() throws IOException {
        number++;
        var bytes = new ByteArrayOutputStream();
        int next;
        while ((next = input.read()) >= 0 && next != '\n') {
            if (bytes.size() == MAX_LINE_BYTES) {
                throw new InvalidInput(
                        "line " + number,
                        "more than " + MAX_LINE_BYTES + " bytes",
                        "one state as a JSON object");
            }
            bytes.write(next);
        }
        ended = next < 0;
        return bytes.toByteArray();
    }
}
