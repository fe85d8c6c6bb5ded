package giot.device.protocol;

import giot.device.protocol.codec.DeviceMessageCodec;
import giot.device.protocol.codec.EdgeMessageCodec;
import giot.device.protocol.codec.ObservationCodec;
import giot.terms.ByteString;
import giot.terms.CostModel;
import giot.terms.Id;
import giot.terms.Observation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// One message of each kind, and a key.
final class Samples {

    static final SigningKey KEY = SigningKey.ofSeed(filled(32, 1));
    static final SigningKey EDGE_KEY = SigningKey.ofSeed(filled(32, 2));
    static final Id CONTRACT = Id.parse("101112131415161718191a1b1c1d1e1f");
    static final Id MENU = Id.parse("202122232425262728292a2b2c2d2e2f");
    static final Id NETWORK = Id.parse("000102030405060708090a0b0c0d0e0f");
    static final Id NONCE = Id.parse("303132333435363738393a3b3c3d3e3f");

    /// Wind on a mast.
    static final ObservationSchema WIND =
            new ObservationSchema(
                    List.of(
                            ObservedProperty.of("height", "metres", -1000, 1e7, 10),
                            ObservedProperty.of("speed", "metres per second", 0, 1000, 100),
                            ObservedProperty.around("direction", "degrees", 0, 360, 10)));

    static final ObservationCodec PLAIN = ObservationCodec.plain(WIND);
    static final DeviceMessageCodec CODEC = new DeviceMessageCodec(PLAIN);

    private Samples() {}

    static AcceptTransaction accept() {
        return new AcceptTransaction(NETWORK, CONTRACT, KEY.publicKey(), MENU, 258, NONCE);
    }

    static List<Observation> observations(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> WIND.onGrid(100 + 5 * i, 1234.5 + i, 13.89 + 0.01 * i, 359.9))
                .toList();
    }

    static Contribution contribution() {
        return Contribution.sign(KEY, WIND, CONTRACT, NONCE, observations(5), 5).getFirst();
    }

    static Offer offer() {
        return new Offer(
                MENU,
                7,
                CostModel.TYPE_FREE,
                100,
                150,
                List.of(
                        new Offer.Item(0, 55.5, 150, 0),
                        new Offer.Item(1, 120, 47.434165, 2_162_278)),
                NETWORK,
                480.25,
                5,
                5);
    }

    static UploadReceipt receipt() {
        return UploadReceipt.sign(
                EDGE_KEY,
                CONTRACT,
                Contribution.contentHash(List.of(contribution())),
                100_250,
                125_750);
    }

    static List<Message> all() {
        List<Message> all = new ArrayList<>(fromDevice());
        all.addAll(fromEdge());
        return all;
    }

    static List<DeviceMessage> fromDevice() {
        return List.of(
                new Join(ByteString.of(filled(300, 0x30))),
                new Leave(Leave.Reason.CONNECTION_LOST),
                new Acceptance(accept().sign(KEY)),
                contribution());
    }

    static List<EdgeMessage> fromEdge() {
        return List.of(
                offer(),
                new Task(CONTRACT, MENU, 1, 100.25, 147.684),
                new Declined(CONTRACT, "the menu expired"),
                receipt(),
                new SettlementNotice(CONTRACT, 2_162_278, "PAID", "batch-7"));
    }

    static byte[] encoded(Message message) {
        return switch (message) {
            case DeviceMessage said -> CODEC.encode(said);
            case EdgeMessage said -> EdgeMessageCodec.encode(said);
        };
    }

    static Message decoded(Channel channel, byte[] bytes) throws ProtocolException {
        return channel.fromDevice()
                ? CODEC.decode(channel, bytes)
                : EdgeMessageCodec.decode(channel, bytes);
    }

    static Channel channel(Message message) {
        return switch (message) {
            case Join join -> Channel.STATE;
            case Leave leave -> Channel.STATE;
            case Acceptance acceptance -> Channel.ACCEPT;
            case Contribution contribution -> Channel.OBS;
            case Offer offer -> Channel.OFFER;
            case Task task -> Channel.TASK;
            case Declined declined -> Channel.TASK;
            case UploadReceipt receipt -> Channel.RECEIPT;
            case SettlementNotice notice -> Channel.RECEIPT;
        };
    }

    static byte[] filled(int size, int value) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
