package giot.app;

import java.io.PrintWriter;
import java.io.StringWriter;

/// A command run in this process, as the launcher would run it.
///
/// @param code the exit code
/// @param out standard output
/// @param err standard error
public record CommandRun(int code, String out, String err) {

    public static CommandRun of(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code =
                Main.commandLine()
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(arguments);
        return new CommandRun(code, out.toString(), err.toString());
    }
}
