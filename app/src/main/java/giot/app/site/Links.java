package giot.app.site;

import giot.device.clock.ScenarioClock;
import giot.device.protocol.codec.ObservationCodec;
import giot.device.sdk.MqttEndpoint;
import giot.edge.broker.MqttDeviceLink;

/// The edge's own connection to the broker.
public final class Links {

    private Links() {}

    public static MqttDeviceLink toDevices(
            Site site, ObservationCodec observations, ScenarioClock clock) {
        MqttEndpoint endpoint =
                new MqttEndpoint(
                        "127.0.0.1",
                        site.broker.port(),
                        site.authority.issueEdge(Site.EDGE_NAME, site.edgeKey));
        return new MqttDeviceLink(
                Site.EDGE_NAME, endpoint, observations, clock, MqttDeviceLink.Options.DEFAULT);
    }
}
