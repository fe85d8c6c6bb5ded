package giot.app.site;

import giot.device.clock.ScenarioClock;
import giot.device.sdk.MqttEndpoint;
import giot.edge.broker.MqttDeviceLink;

/// The edge's own connection to the broker.
public final class Links {

    private Links() {}

    public static MqttDeviceLink toDevices(Site site, ScenarioClock clock) {
        MqttEndpoint endpoint =
                new MqttEndpoint(
                        "127.0.0.1",
                        site.broker.port(),
                        site.authority.issueEdge(Site.EDGE_NAME, site.edgeKey));
        return new MqttDeviceLink(Site.EDGE_NAME, endpoint, clock, MqttDeviceLink.Options.DEFAULT);
    }
}
