package giot.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.ledger.folder.Network;
import giot.ledger.folder.NetworkFolder;
import giot.ledger.folder.NodeAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkTest {
    @Test
    void readsBackWhatItWrote(@TempDir Path folder) throws Exception {
        List<NodeAddress> addresses = NodeAddress.loopback(4, 33_300, 34_300);
        Network network = NetworkFolder.init(folder.resolve("ledger"), addresses).network();
        assertThat(Network.parse(network.toText())).isEqualTo(network);
        assertThat(network.members()).extracting(Network.Member::address).isEqualTo(addresses);
        assertThat(network.genesis().operators()).hasSize(1);
    }

    @Test
    void givesEveryNetworkItsOwnIdAndKeys(@TempDir Path folder) throws Exception {
        NetworkFolder one = NetworkFolder.init(folder.resolve("one"));
        NetworkFolder two = NetworkFolder.init(folder.resolve("two"));
        assertThat(one.network().id()).isNotEqualTo(two.network().id());
        assertThat(one.network().genesis()).isNotEqualTo(two.network().genesis());
        assertThat(one.network().members().getFirst().certificate().getPublicKey())
                .isNotEqualTo(two.network().members().getFirst().certificate().getPublicKey());
    }

    @Test
    void saysWhatIsWrongInOneLine() {
        assertThatThrownBy(() -> Network.parse("genesis=00\n"))
                .hasMessage("line nodes= is missing");
        assertThatThrownBy(() -> Network.parse("nodes=99\n"))
                .hasMessage("nodes is 99; allowed is 1 to 64");
        assertThatThrownBy(() -> Network.parse("nodes=one\n"))
                .hasMessage("nodes is \"one\"; a whole number is needed");
        assertThatThrownBy(() -> new NodeAddress("localhost", 1, 1))
                .hasMessageContaining("give an IPv4 address");
    }
}
