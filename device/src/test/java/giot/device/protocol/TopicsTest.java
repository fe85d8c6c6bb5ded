package giot.device.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {

    private static final Topics TOPICS = new Topics("edge-1");

    @ParameterizedTest
    @EnumSource
    void parsesWhatItNames(Channel channel) {
        String topic = TOPICS.of("veh-7", channel);
        assertThat(topic).isEqualTo("giot/v1/edge-1/veh-7/" + channel.level());
        assertThat(Topics.parse(topic)).contains(new Topics.Address("edge-1", "veh-7", channel));
    }

    @Test
    void filterLeavesTheDeviceOpen() {
        assertThat(TOPICS.every(Channel.OBS)).isEqualTo("giot/v1/edge-1/+/obs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a/b", "a+b", "#", "a.b", "veh_1", "ä"})
    void refusesOtherNames(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TOPICS.of(name, Channel.OBS))
                .withMessageContaining("expected 1 to 64 of a-z, 0-9 and -");
        assertThatIllegalArgumentException().isThrownBy(() -> new Topics(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "giot/v1/e/d",
                "giot/v1/e/d/obs/x",
                "giot/v2/e/d/obs",
                "giot/v1/e/+/obs",
                "giot/v1/e//obs",
                "giot/v1/e/d/OBS",
                "x/v1/e/d/obs"
            })
    void parsesNothingElse(String topic) {
        assertThat(Topics.parse(topic)).isEmpty();
    }
}
