package giot.app.design;

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
        command.getErr().println(name + ": " + message + " (see " + name + " --help)");
        command.getErr().flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }
}
