package giot.edge.broker;

import giot.device.identity.IdentityException;
import giot.device.identity.Participant;
import io.netty.util.Attribute;
import io.netty.util.AttributeKey;
import java.security.Principal;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.apache.activemq.artemis.utils.CertificateUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Knows clients by their certificates alone: no users, no passwords. The MQTT client id must be
/// the certificate's CN, so that nobody can take over another's session.
final class CertificateSecurity implements ActiveMQSecurityManager5 {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateSecurity.class);

    private static final AttributeKey<Subject> SUBJECT =
            AttributeKey.valueOf(CertificateSecurity.class, "subject");
    private static final String QUEUE_SEPARATOR = "::";

    private final AccessRules rules;

    CertificateSecurity(AccessRules rules) {
        this.rules = rules;
    }

    @Override
    public boolean validateUser(String user, String password) {
        return false;
    }

    @Override
    public boolean validateUserAndRole(
            String user, String password, Set<Role> roles, CheckType checkType) {
        return false;
    }

    @Override
    public @Nullable Subject authenticate(
            @Nullable String user,
            @Nullable String password,
            @Nullable RemotingConnection connection,
            @Nullable String domain) {
        if (connection == null
                || !(connection.getTransportConnection() instanceof NettyConnection netty)) {
            return null;
        }
        // The broker asks again for every message, and for the last will after the connection is
        // gone, when its certificates are no longer to be had.
        Attribute<Subject> known = netty.getChannel().attr(SUBJECT);
        Subject before = known.get();
        if (before != null) {
            return isSame(before, connection) ? before : null;
        }
        Subject subject = subjectOf(connection);
        if (subject != null) {
            known.set(subject);
        }
        return subject;
    }

    private static boolean isSame(Subject subject, RemotingConnection connection) {
        return subject.getPrincipals(Known.class).stream()
                .allMatch(known -> known.getName().equals(connection.getClientID()));
    }

    private static @Nullable Subject subjectOf(RemotingConnection connection) {
        X509Certificate[] chain = CertificateUtil.getCertsFromConnection(connection);
        if (chain == null || chain.length == 0) {
            return null;
        }
        try {
            Participant who = Participant.of(chain[0]);
            if (!who.name().equals(connection.getClientID())) {
                LOG.info("refused a client of {}: its client id is another", who.name());
                return null;
            }
            Subject subject = new Subject();
            subject.getPrincipals().add(new UserPrincipal(who.role().unit() + ":" + who.name()));
            subject.getPrincipals().add(new Known(who));
            subject.setReadOnly();
            return subject;
        } catch (IdentityException unknown) {
            LOG.info("refused a client: {}", unknown.getMessage());
            return null;
        }
    }

    @Override
    public boolean authorize(
            @Nullable Subject subject, Set<Role> roles, CheckType checkType, String address) {
        if (subject == null) {
            return false;
        }
        for (Known known : subject.getPrincipals(Known.class)) {
            return mayDo(known.participant(), checkType, address);
        }
        return false;
    }

    private boolean mayDo(Participant who, CheckType checkType, String address) {
        return switch (checkType) {
            case SEND -> rules.mayPublish(who, address);
            case CONSUME,
                    CREATE_DURABLE_QUEUE,
                    CREATE_NON_DURABLE_QUEUE,
                    DELETE_DURABLE_QUEUE,
                    DELETE_NON_DURABLE_QUEUE ->
                    mayUseQueue(who, address);
            case CREATE_ADDRESS, DELETE_ADDRESS ->
                    rules.mayPublish(who, address) || rules.maySubscribe(who, address);
            case MANAGE, BROWSE, VIEW, EDIT -> false;
        };
    }

    /// @param address `address::queue`; the queue of a plain subscription is `client id.address`
    private boolean mayUseQueue(Participant who, String address) {
        int cut = address.indexOf(QUEUE_SEPARATOR);
        if (cut < 0) {
            return rules.maySubscribe(who, address);
        }
        String topic = address.substring(0, cut);
        String queue = address.substring(cut + QUEUE_SEPARATOR.length());
        return rules.maySubscribe(who, topic)
                && (who.role() == Participant.Role.EDGE || queue.equals(who.name() + "." + topic));
    }

    private record Known(Participant participant) implements Principal {
        @Override
        public String getName() {
            return participant.name();
        }
    }
}
