package giot.app.cli;

import giot.incentive.mechanism.InvalidInput;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A file that an option names, or standard input as `-`. What cannot be read is refused in one
/// line that names the option.
///
/// @param option without its dashes
/// @param name as given
public record InputFile(String option, String name) {

    /// Reads the file as `reader` does.
    public <T> T read(Reader<T> reader) {
        try (InputStream input = open()) {
            return reader.read(input);
        } catch (NoSuchFileException e) {
            throw unreadable("there is no such file");
        } catch (InvalidPathException e) {
            throw unreadable("that is no path");
        } catch (AccessDeniedException e) {
            throw unreadable("access is denied");
        } catch (IOException e) {
            throw unreadable(String.valueOf(e.getMessage()));
        }
    }

    private InputStream open() throws IOException {
        if (name.equals("-")) {
            return new Unclosed(System.in);
        }
        return new BufferedInputStream(Files.newInputStream(Path.of(name)));
    }

    private InvalidInput unreadable(String reason) {
        return new InvalidInput(
                option, name, "a readable file or - for standard input (" + reason + ")");
    }

    /// What is done with the content.
    public interface Reader<T> {
        T read(InputStream input) throws IOException;
    }

    /// Standard input, which is not ours to close.
    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {}
    }
}
