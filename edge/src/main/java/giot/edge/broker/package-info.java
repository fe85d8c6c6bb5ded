/// MQTT between the edge and its devices: the embedded broker, who may do what on it, and the
/// edge's link.
@NullMarked
package giot.edge.broker;

import org.jspecify.annotations.NullMarked;
