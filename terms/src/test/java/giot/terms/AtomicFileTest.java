package giot.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir private Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("a.txt");
    }

    @Test
    void makesAFile() throws IOException {
        AtomicFile.write(file, "grüezi");

        assertThat(file).hasContent("grüezi");
        assertThat(folder).isDirectoryContaining(f -> f.equals(file));
        assertNothingElse();
    }

    @Test
    void replacesTheWholeFile() throws IOException {
        AtomicFile.write(file, "what was there before, longer than what comes");
        AtomicFile.write(file, new byte[] {1, 2, 3});

        assertThat(file).hasBinaryContent(new byte[] {1, 2, 3});
        assertNothingElse();
    }

    @Test
    void showsTheOldContentUntilTheNewIsComplete() throws IOException {
        AtomicFile.write(file, "old");
        AtomicFile.write(
                file,
                part -> {
                    Files.writeString(part, "ne");
                    assertThat(file).hasContent("old");
                    Files.writeString(part, "new");
                });

        assertThat(file).hasContent("new");
    }

    @Test
    void keepsTheOldFileAndLeavesNoPartAfterAFailure() throws IOException {
        AtomicFile.write(file, "old");

        assertThatThrownBy(() ->
                        AtomicFile.write(
                                file,
                                part -> {
                                    Files.writeString(part, "half");
                                    throw new IOException("the disk is full");
                                }))
                .isInstanceOf(IOException.class)
                .hasMessage("the disk is full");

        assertThat(file).hasContent("old");
        assertNothingElse();
    }

    @Test
    void makesNoFileAfterAFailure() {
        assertThatThrownBy(() ->
                        AtomicFile.write(
                                file,
                                part -> {
                                    Files.writeString(part, "half");
                                    throw new IllegalStateException("no more");
                                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void twoWritersDoNotMeet() throws IOException {
        List<Path> parts = new ArrayList<>();
        AtomicFile.write(
                file,
                outer -> {
                    Files.writeString(outer, "outer");
                    AtomicFile.write(
                            file,
                            inner -> {
                                Files.writeString(inner, "inner");
                                parts.addAll(List.of(outer, inner));
                            });
                    assertThat(file).hasContent("inner");
                });

        assertThat(parts).doesNotHaveDuplicates().allMatch(part -> folder.equals(part.getParent()));
        assertThat(file).hasContent("outer");
        assertNothingElse();
    }

    @Test
    void saysInOneLineThatTheFolderIsMissing() {
        Path lost = folder.resolve("none").resolve("a.txt");

        assertThatThrownBy(() -> AtomicFile.write(lost, "text"))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(lost + ": its folder does not exist; make that first");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesAFolder() {
        assertThatThrownBy(() -> AtomicFile.write(folder, "text"))
                .isInstanceOf(IOException.class)
                .hasMessage(folder + " is a folder; name a file");
    }

    @Test
    void givesThePermissionsAskedFor() throws IOException {
        AtomicFile.write(file, "open to all that the system lets");
        var owner = PosixFilePermissions.fromString("rw-------");
        AtomicFile.write(file, new byte[1], PosixFilePermissions.asFileAttribute(owner));

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(owner);
    }

    private void assertNothingElse() throws IOException {
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
