package giot.ledger.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.terms.Digest;
import giot.terms.Id;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    @TempDir private Path folder;
    private Path file;
    private KeyPair keys;

    @BeforeEach
    void start() throws Exception {
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        file = folder.resolve(CheckpointFile.NAME);
    }

    @Test
    void readsWhatItWrote() {
        SignedCheckpoint signed = at(7);
        assertThat(signed.toBytes()).hasSize(SignedCheckpoint.BYTES);
        assertThat(SignedCheckpoint.read(signed.toBytes())).contains(signed);
    }

    @Test
    void refusesBytesThatAreNone() {
        byte[] bytes = at(7).toBytes();
        bytes[0] = 2;
        assertThat(SignedCheckpoint.read(bytes)).isEmpty();
        assertThat(SignedCheckpoint.read(new byte[0])).isEmpty();
        assertThat(SignedCheckpoint.read(new byte[SignedCheckpoint.BYTES])).isEmpty();
    }

    @Test
    void belongsToNobodyOutsideTheRoster() {
        assertThat(at(7).isSignedByMember(List.of())).isFalse();
    }

    @Test
    void findsTheFirstOneThatCoversAHeight() throws Exception {
        try (CheckpointFile appended = CheckpointFile.openToAppend(file)) {
            for (long height : new long[] {3, 8, 9, 20}) {
                appended.append(at(height));
            }
            assertThat(height(appended.first(1))).isEqualTo(3);
            assertThat(height(appended.first(9))).isEqualTo(9);
            assertThat(height(appended.first(10))).isEqualTo(20);
            assertThat(appended.first(21)).isEmpty();
        }
        assertThat(height(CheckpointFile.find(file, 4))).isEqualTo(8);
        assertThat(CheckpointFile.find(folder.resolve("none"), 1)).isEmpty();
    }

    @Test
    void signsNoHeightTwice() throws Exception {
        try (CheckpointFile appended = CheckpointFile.openToAppend(file)) {
            appended.append(at(3));
            appended.append(at(3));
            appended.append(at(2));
        }
        assertThat(Files.size(file)).isEqualTo(SignedCheckpoint.BYTES);
    }

    @Test
    void cutsAnUnfinishedEntryOffAndGoesOn() throws Exception {
        try (CheckpointFile appended = CheckpointFile.openToAppend(file)) {
            appended.append(at(3));
        }
        Files.write(file, new byte[50], StandardOpenOption.APPEND);
        try (CheckpointFile appended = CheckpointFile.openToAppend(file)) {
            assertThat(appended.lastHeight()).isEqualTo(3);
            appended.append(at(5));
        }
        assertThat(height(CheckpointFile.find(file, 4))).isEqualTo(5);
    }

    @Test
    void namesTheFileAndPlaceOfSomethingElse() throws Exception {
        Files.write(file, new byte[2 * SignedCheckpoint.BYTES]);
        assertThatThrownBy(() -> CheckpointFile.openToAppend(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file + " holds no checkpoint at byte");
    }

    private SignedCheckpoint at(long height) {
        Checkpoint checkpoint =
                new Checkpoint(
                        Id.of(new byte[Id.BYTES]),
                        height,
                        1_000 * height,
                        Digest.sha256(new byte[] {1}),
                        Digest.sha256(new byte[] {2}));
        return SignedCheckpoint.sign(checkpoint, 0, keys.getPrivate());
    }

    private static long height(Optional<SignedCheckpoint> found) {
        return found.orElseThrow().checkpoint().height();
    }
}
