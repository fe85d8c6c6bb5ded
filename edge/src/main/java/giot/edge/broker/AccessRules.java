package giot.edge.broker;

import giot.device.identity.Participant;
import giot.device.protocol.Channel;
import giot.device.protocol.Topics;
import java.util.regex.Pattern;

/// Who may publish and subscribe where, by exact topic levels. On an edge's broker
///
/// * device `d` publishes `giot/v1/{edge}/d/{state,accept,obs}` and subscribes
///   `giot/v1/{edge}/d/{offer,task,receipt}`, nothing else, no wildcards;
/// * the edge itself publishes `giot/v1/{edge}/{any device}/{offer,task,receipt}` and subscribes
///   `giot/v1/{edge}/+/{state,accept,obs}`.
///
/// Whether somebody is the edge or a device is the certificate's role, not a name.
///
/// @param edge name of the edge
record AccessRules(String edge) {

    private static final String ANY = "*";

    /// @param address topic in the broker's form: levels between dots
    boolean mayPublish(Participant who, String address) {
        return Topics.parse(address, ".")
                .map(to ->
                        to.edge().equals(edge)
                                && switch (who.role()) {
                                    case DEVICE ->
                                            to.device().equals(who.name())
                                                    && to.channel().fromDevice();
                                    case EDGE ->
                                            who.name().equals(edge) && !to.channel().fromDevice();
                                    case BROKER -> false;
                                })
                .orElse(false);
    }

    /// @param address topic filter in the broker's form: levels between dots, `*` for one level
    boolean maySubscribe(Participant who, String address) {
        return switch (who.role()) {
            case DEVICE ->
                    Topics.parse(address, ".")
                            .map(to ->
                                    to.edge().equals(edge)
                                            && to.device().equals(who.name())
                                            && !to.channel().fromDevice())
                            .orElse(false);
            case EDGE -> who.name().equals(edge) && isEveryDevice(address);
            case BROKER -> false;
        };
    }

    private boolean isEveryDevice(String address) {
        String[] levels = address.split(Pattern.quote("."), -1);
        return levels.length == 5
                && levels[0].equals("giot")
                && levels[1].equals("v1")
                && levels[2].equals(edge)
                && levels[3].equals(ANY)
                && Channel.ofLevel(levels[4]).map(Channel::fromDevice).orElse(false);
    }
}
