package giot.traffic.scenario;

import giot.terms.Digest;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;

/// The envelope of a scenario file, version 1 (without incidents) or 2 (big endian):
///
/// ```
/// 8 B  "GIOTSCEN"
/// u16  version = 1 or 2
/// u32  length of the content
/// u32  length of the packed content
/// 32 B SHA-256 of the packed content
/// ...  content, packed with zlib (RFC 1950); nothing follows
/// ```
///
/// [ScenarioContent] describes the content.
final class ScenarioFormat {
    static final int VERSION = 2;
    static final int HEADER_BYTES = 50;
    private static final byte[] MAGIC = "GIOTSCEN".getBytes(StandardCharsets.US_ASCII);
    private static final int BEFORE_LENGTHS = MAGIC.length + 2;
    private static final int MAX_FILE_BYTES = 64 << 20;
    private static final int MAX_CONTENT_BYTES = 512 << 20;
    // zlib cannot pack tighter than 1032 : 1
    private static final int MAX_RATIO = 1040;

    private ScenarioFormat() {}

    static void write(Scenario scenario, OutputStream out) throws IOException {
        byte[] content = ScenarioContent.encode(scenario);
        byte[] packed = pack(content);
        DataOutputStream data = new DataOutputStream(out);
        data.write(MAGIC);
        data.writeShort(ScenarioContent.version(scenario));
        data.writeInt(content.length);
        data.writeInt(packed.length);
        data.write(sha256(packed, 0));
        data.write(packed);
        data.flush();
    }

    /// @param name what to call the file in messages
    static Scenario read(InputStream in, String name) throws IOException {
        byte[] file = in.readNBytes(MAX_FILE_BYTES + 1);
        try {
            byte[] content = unpack(file);
            return ScenarioContent.decode(content, version(file));
        } catch (ScenarioFileException | IllegalArgumentException e) {
            throw new ScenarioFileException(
                    "scenario file %s: %s".formatted(name, e.getMessage()), e);
        }
    }

    static String contentSha256(Scenario scenario) {
        return HexFormat.of().formatHex(sha256(ScenarioContent.encode(scenario), 0));
    }

    private static byte[] unpack(byte[] file) throws ScenarioFileException {
        if (file.length > MAX_FILE_BYTES) {
            throw new ScenarioFileException(
                    "larger than the %d MB allowed".formatted(MAX_FILE_BYTES >> 20));
        }
        if (!Arrays.equals(Arrays.copyOf(file, Math.min(file.length, MAGIC.length)), MAGIC)) {
            throw new ScenarioFileException("not a giot scenario recording");
        }
        if (file.length < HEADER_BYTES) {
            throw new ScenarioFileException("truncated: the header is incomplete");
        }
        int version = version(file);
        if (version < 1 || version > VERSION) {
            throw new ScenarioFileException(
                    version > VERSION
                            ? "made by a newer giot: format %d, this one reads up to %d"
                                    .formatted(version, VERSION)
                            : "damaged: there is no format %d".formatted(version));
        }
        ByteBuffer header = ByteBuffer.wrap(file, BEFORE_LENGTHS, HEADER_BYTES - BEFORE_LENGTHS);
        long contentLength = header.getInt() & 0xFFFFFFFFL;
        long packedLength = header.getInt() & 0xFFFFFFFFL;
        byte[] digest = new byte[32];
        header.get(digest);
        if (packedLength != file.length - HEADER_BYTES) {
            throw new ScenarioFileException(
                    "truncated or damaged: %d bytes of content announced, %d present"
                            .formatted(packedLength, file.length - HEADER_BYTES));
        }
        if (contentLength > Math.min(MAX_CONTENT_BYTES, packedLength * MAX_RATIO)) {
            throw new ScenarioFileException("damaged: impossible content length");
        }
        if (!MessageDigest.isEqual(digest, sha256(file, HEADER_BYTES))) {
            throw new ScenarioFileException("damaged: the checksum does not match");
        }
        return inflate(file, (int) contentLength);
    }

    private static int version(byte[] file) {
        return ByteBuffer.wrap(file).getShort(MAGIC.length) & 0xFFFF;
    }

    private static byte[] inflate(byte[] file, int contentLength) throws ScenarioFileException {
        byte[] content = new byte[contentLength];
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(file, HEADER_BYTES, file.length - HEADER_BYTES);
            int filled = 0;
            while (filled < contentLength) {
                int count = inflater.inflate(content, filled, contentLength - filled);
                if (count == 0) {
                    throw new ScenarioFileException("damaged: the packed content ends too early");
                }
                filled += count;
            }
            // one more byte asked for: reaches the end mark, or shows that there is more
            if (inflater.inflate(new byte[1]) != 0
                    || !inflater.finished()
                    || inflater.getRemaining() != 0) {
                throw new ScenarioFileException("damaged: more content than announced");
            }
        } catch (DataFormatException e) {
            throw new ScenarioFileException("damaged: the packed content is not readable", e);
        }
        return content;
    }

    private static byte[] pack(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
                OutputStream out = new DeflaterOutputStream(packed, deflater)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private static byte[] sha256(byte[] bytes, int from) {
        MessageDigest digest = Digest.hasher();
        digest.update(bytes, from, bytes.length - from);
        return digest.digest();
    }
}
