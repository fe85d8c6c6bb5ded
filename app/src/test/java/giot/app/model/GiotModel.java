package giot.app.model;

import giot.app.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/// One run of `giot model` within this process.
record GiotModel(int code, String out, String err) {

    static GiotModel run(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line =
                Main.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true));
        List<String> all = new ArrayList<>(List.of("model"));
        all.addAll(arguments);
        int code = line.execute(all.toArray(new String[0]));
        return new GiotModel(code, out.toString(), err.toString());
    }

    static GiotModel run(String... arguments) {
        return run(List.of(arguments));
    }
}
