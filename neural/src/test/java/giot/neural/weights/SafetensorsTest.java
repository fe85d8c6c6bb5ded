package giot.neural.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {
    private final Safetensors format = new Safetensors();
    private final Weights weights =
            new Weights(
                    new TreeMap<>(
                            Map.of(
                                    "b",
                                            new Parameter(
                                                    new int[] {3}, new float[] {1, -2.5f, 3e-20f}),
                                    "a",
                                            new Parameter(
                                                    new int[] {2, 2}, new float[] {0, 1, 2, 3}))),
                    new TreeMap<>(Map.of("seed", "7", "note", "a \"quoted\" line")));

    @Test
    void readsWhatItWrote() throws IOException {
        Weights read = read(bytes());

        assertThat(read).isEqualTo(weights);
    }

    @Test
    void writesSameBytesForSameWeights() throws IOException {
        assertThat(bytes()).isEqualTo(bytes());
    }

    @Test
    void writesTheDocumentedLayout() throws IOException {
        byte[] bytes = bytes();
        long header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();

        assertThat(header % 8).isZero();
        assertThat(bytes.length).isEqualTo(8 + header + 4 * 7);
        assertThat(new String(bytes, 8, (int) header, StandardCharsets.UTF_8))
                .contains("\"a\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[0,16]}");
    }

    @Test
    void refusesEveryTruncation() throws IOException {
        byte[] bytes = bytes();
        for (int length = 0; length < bytes.length; length++) {
            byte[] part = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> read(part))
                    .as("first %d bytes", length)
                    .isInstanceOf(UnreadableWeightsException.class)
                    .hasMessageStartingWith("model.safetensors ")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void survivesRandomDamage() throws IOException {
        byte[] bytes = bytes();
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 3000; i++) {
            byte[] damaged = bytes.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            try {
                assertThat(read(damaged).count()).isPositive();
            } catch (UnreadableWeightsException e) {
                assertThat(e.getMessage()).startsWith("model.safetensors ").doesNotContain("\n");
            }
        }
    }

    @Test
    void refusesTrailingBytes() throws IOException {
        byte[] bytes = bytes();

        assertThatThrownBy(() -> read(Arrays.copyOf(bytes, bytes.length + 4)))
                .hasMessage("model.safetensors has 4 bytes after its last tensor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[70000,70000],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"a\":{}}",
                "{\"__metadata__\":{\"x\":1}}",
                "{} {}",
                "\u0000\u0001\u0002"
            })
    void refusesForeignHeaders(String header) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        byte[] file =
                ByteBuffer.allocate(8 + text.length + 8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(text.length)
                        .put(text)
                        .array();

        assertThatThrownBy(() -> read(file)).isInstanceOf(UnreadableWeightsException.class);
    }

    @Test
    void refusesValuesThatAreNotFinite() throws IOException {
        byte[] bytes = bytes();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(bytes.length - 4, Float.NaN);

        assertThatThrownBy(() -> read(bytes))
                .hasMessage("model.safetensors holds a value that is not finite in tensor b");
    }

    private byte[] bytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(weights, out);
        return out.toByteArray();
    }

    private Weights read(byte[] bytes) throws IOException {
        return format.read(new ByteArrayInputStream(bytes), "model.safetensors");
    }
}
