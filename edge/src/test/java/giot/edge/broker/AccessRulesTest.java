package giot.edge.broker;

import static org.assertj.core.api.Assertions.assertThat;

import giot.device.identity.Participant;
import giot.device.identity.Participant.Role;
import giot.terms.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessRulesTest {

    private final AccessRules rules = new AccessRules("e1");

    @ParameterizedTest
    @CsvSource({
        // role, name, address, publish, subscribe
        "DEVICE, d1, giot.v1.e1.d1.state, true, false",
        "DEVICE, d1, giot.v1.e1.d1.accept, true, false",
        "DEVICE, d1, giot.v1.e1.d1.obs, true, false",
        "DEVICE, d1, giot.v1.e1.d1.offer, false, true",
        "DEVICE, d1, giot.v1.e1.d1.task, false, true",
        "DEVICE, d1, giot.v1.e1.d1.receipt, false, true",
        "DEVICE, d1, giot.v1.e1.d2.obs, false, false",
        "DEVICE, d1, giot.v1.e1.d2.offer, false, false",
        "DEVICE, d1, giot.v1.e1.d11.obs, false, false",
        "DEVICE, d1, giot.v1.e2.d1.obs, false, false",
        "DEVICE, d1, giot.v1.e1.*.offer, false, false",
        "DEVICE, d1, giot.v1.e1.*.obs, false, false",
        "DEVICE, d1, giot.v1.e1.d1.#, false, false",
        "DEVICE, d1, #, false, false",
        "DEVICE, d1, giot.v1.e1.d1.obs.more, false, false",
        "DEVICE, d1, $sys.mqtt.sessions, false, false",
        // A device that is named like the edge has a device's rights only.
        "DEVICE, e1, giot.v1.e1.d1.offer, false, false",
        "DEVICE, e1, giot.v1.e1.*.obs, false, false",
        "EDGE, e1, giot.v1.e1.d1.offer, true, false",
        "EDGE, e1, giot.v1.e1.d1.task, true, false",
        "EDGE, e1, giot.v1.e1.d1.receipt, true, false",
        "EDGE, e1, giot.v1.e1.*.obs, false, true",
        "EDGE, e1, giot.v1.e1.*.state, false, true",
        "EDGE, e1, giot.v1.e1.*.accept, false, true",
        "EDGE, e1, giot.v1.e1.*.offer, false, false",
        "EDGE, e1, giot.v1.e1.d1.obs, false, false",
        "EDGE, e1, #, false, false",
        "EDGE, e2, giot.v1.e1.d1.offer, false, false",
        "EDGE, e2, giot.v1.e1.*.obs, false, false",
        "BROKER, e1, giot.v1.e1.d1.offer, false, false",
        "BROKER, e1, giot.v1.e1.*.obs, false, false",
    })
    void allowsExactlyTheOwnSide(
            Role role, String name, String address, boolean publish, boolean subscribe) {
        Participant who = new Participant(name, role, ByteString.of(new byte[32]));
        assertThat(rules.mayPublish(who, address)).as("publish").isEqualTo(publish);
        assertThat(rules.maySubscribe(who, address)).as("subscribe").isEqualTo(subscribe);
    }

    @Test
    void separatorsInsideNamesNeverMatch() {
        Participant who = new Participant("d1", Role.DEVICE, ByteString.of(new byte[32]));
        assertThat(rules.mayPublish(who, "giot/v1/e1/d1/obs")).isFalse();
        assertThat(rules.mayPublish(who, "")).isFalse();
    }
}
