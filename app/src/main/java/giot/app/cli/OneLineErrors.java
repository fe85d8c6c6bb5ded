package giot.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/// Answers bad options with one line and exit code 2, instead of the whole usage text.
public final class OneLineErrors implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String message = String.valueOf(exception.getMessage()).replaceAll("\\s+", " ");
        message =
                message.replaceFirst(" is not an int$", " is no whole number of at most 2147483647")
                        .replaceFirst(" is not a long$", " is no whole number")
                        .replaceFirst(" is not a double$", " is no number");
        command.getErr().println(name + ": " + message + " (see " + name + " --help)");
        command.getErr().flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }
}
