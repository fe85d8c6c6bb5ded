package giot.device.sdk;

import giot.device.protocol.Channel;
import giot.device.protocol.Contribution;
import giot.device.protocol.ProtocolException;
import giot.device.protocol.UploadReceipt;
import giot.device.protocol.codec.DeviceMessageCodec;
import giot.device.protocol.codec.EdgeMessageCodec;
import giot.device.protocol.codec.ObservationCodec;
import giot.terms.AtomicFile;
import giot.terms.Id;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps contributions in a folder, one file for each contract (`<contract id>.upload`), so that
/// they survive the end of the process and loss of power: a file is written beside, synced,
/// renamed, and the folder synced. Its form (big endian): `u32 number of chunks`, for each `u32
/// size | bytes as sent`, then `u32 CRC-32` of all before.
///
/// A receipt takes its contribution's place as `<contract id>.receipt`, the message as it came (see
/// docs/protocol.md); the latest 1,000 are kept until they are paid.
///
/// A damaged file is set aside (`.damaged`) with a warning: it cannot be sent any more.
public final class FileOutbox implements Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(FileOutbox.class);
    private static final String SUFFIX = ".upload";
    private static final String RECEIPT_SUFFIX = ".receipt";
    private static final int MAX_RECEIPTS = 1_000;

    private final Path folder;
    private final DeviceMessageCodec codec;
    private boolean isTidy;

    /// @param folder of one device; created when first needed
    /// @param observations the form of what the device contributes
    public FileOutbox(Path folder, ObservationCodec observations) {
        this.folder = folder;
        this.codec = new DeviceMessageCodec(observations);
    }

    @Override
    public void put(List<Contribution> chunks) throws IOException {
        write(file(chunks.getFirst().contractId()), bytes(chunks));
    }

    @Override
    public void receipted(UploadReceipt receipt) throws IOException {
        forgetOldReceipts();
        Path file = folder.resolve(receipt.contractId().hex() + RECEIPT_SUFFIX);
        write(file, EdgeMessageCodec.encode(receipt));
        remove(receipt.contractId());
    }

    @Override
    public void paid(Id contractId) throws IOException {
        Files.deleteIfExists(folder.resolve(contractId.hex() + RECEIPT_SUFFIX));
    }

    @Override
    public void remove(Id contractId) throws IOException {
        // Not synced: if the removal is lost, the edge repeats the receipt.
        Files.deleteIfExists(file(contractId));
    }

    @Override
    public Map<Id, List<Contribution>> pending() throws IOException {
        Map<Id, List<Contribution>> pending = new LinkedHashMap<>();
        for (Path file : files(SUFFIX)) {
            try {
                List<Contribution> chunks = read(file);
                pending.put(chunks.getFirst().contractId(), chunks);
            } catch (ProtocolException damaged) {
                LOG.warn("{} is damaged and set aside: {}", file, damaged.getMessage());
                Files.move(
                        file,
                        file.resolveSibling(file.getFileName() + ".damaged"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return pending;
    }

    private void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(folder);
        tidy();
        AtomicFile.write(file, bytes);
    }

    /// Before its first file, deletes what a process left that was killed while it wrote.
    private void tidy() throws IOException {
        if (!isTidy) {
            for (Path unfinished : files(AtomicFile.PART_SUFFIX)) {
                Files.deleteIfExists(unfinished);
            }
            isTidy = true;
        }
    }

    private void forgetOldReceipts() throws IOException {
        List<Path> receipts = new ArrayList<>(files(RECEIPT_SUFFIX));
        if (receipts.size() >= MAX_RECEIPTS) {
            Comparator<Path> byAge = Comparator.comparingLong(file -> file.toFile().lastModified());
            receipts.sort(byAge);
            for (Path old : receipts.subList(0, receipts.size() - MAX_RECEIPTS + 1)) {
                Files.deleteIfExists(old);
            }
        }
    }

    private List<Path> files(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
        } catch (NoSuchFileException notYet) {
            return List.of();
        }
    }

    private Path file(Id contractId) {
        return folder.resolve(contractId.hex() + SUFFIX);
    }

    private byte[] bytes(List<Contribution> chunks) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(chunks.size());
        for (Contribution chunk : chunks) {
            byte[] encoded = codec.encode(chunk);
            out.writeInt(encoded.length);
            out.write(encoded);
        }
        out.writeInt(crc(bytes.toByteArray(), bytes.size()));
        return bytes.toByteArray();
    }

    private List<Contribution> read(Path file) throws IOException, ProtocolException {
        byte[] bytes = Files.readAllBytes(file);
        int body = bytes.length - Integer.BYTES;
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (body < Integer.BYTES || in.getInt(body) != crc(bytes, body)) {
            throw new ProtocolException("its checksum does not fit");
        }
        try {
            int count = in.getInt();
            if (count < 1 || count > Contribution.MAX_CHUNKS) {
                throw new ProtocolException("it has " + count + " chunks");
            }
            List<Contribution> chunks = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                byte[] encoded = new byte[Math.clamp(in.getInt(), 0, body)];
                in.get(encoded);
                chunks.add((Contribution) codec.decode(Channel.OBS, encoded));
            }
            return chunks;
        } catch (BufferUnderflowException tooShort) {
            throw new ProtocolException("it is too short");
        }
    }

    private static int crc(byte[] bytes, int size) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, size);
        return (int) crc.getValue();
    }
}
