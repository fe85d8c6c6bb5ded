package giot.ledger.engine;

import com.hedera.hapi.node.state.primitives.ProtoBytes;
import com.hedera.hapi.node.state.roster.Roster;
import com.hedera.hapi.node.state.roster.RosterState;
import com.hedera.pbj.runtime.io.buffer.Bytes;
import com.swirlds.state.State;
import com.swirlds.state.lifecycle.StateDefinition;
import com.swirlds.state.lifecycle.StateMetadata;
import com.swirlds.state.merkle.VirtualMapState;
import com.swirlds.state.spi.CommittableWritableStates;
import com.swirlds.state.spi.ReadableKVState;
import com.swirlds.state.spi.ReadableStates;
import com.swirlds.state.spi.WritableKVState;
import com.swirlds.state.spi.WritableStates;
import giot.ledger.rules.trie.StateStore;
import java.util.Optional;
import org.hiero.consensus.platformstate.PlatformStateService;
import org.hiero.consensus.platformstate.V0540PlatformStateSchema;
import org.hiero.consensus.roster.RosterStateId;
import org.hiero.consensus.roster.WritableRosterStore;
import org.jspecify.annotations.Nullable;

/// The ledger's part of the platform's state: the rules' keys and values, and the log's head.
/// Hashed, signed and saved by the platform with the rest.
final class LedgerStates {
    private static final String SERVICE = "GiotLedger";
    private static final int ENTRIES = 60_001;
    private static final int HEAD = 60_002;

    private LedgerStates() {}

    /// Declares all states; needed at every start, before anything is read.
    static void declare(VirtualMapState state) {
        for (StateDefinition<?, ?> definition : new V0540PlatformStateSchema().statesToCreate()) {
            state.initializeState(new StateMetadata<>(PlatformStateService.NAME, definition));
        }
        state.initializeState(
                new StateMetadata<>(
                        RosterStateId.SERVICE_NAME,
                        StateDefinition.singleton(
                                RosterStateId.ROSTER_STATE_STATE_ID,
                                RosterStateId.ROSTER_STATE_KEY,
                                RosterState.PROTOBUF)));
        state.initializeState(
                new StateMetadata<>(
                        RosterStateId.SERVICE_NAME,
                        StateDefinition.keyValue(
                                RosterStateId.ROSTERS_STATE_ID,
                                RosterStateId.ROSTERS_KEY,
                                ProtoBytes.PROTOBUF,
                                Roster.PROTOBUF)));
        state.initializeState(
                new StateMetadata<>(
                        SERVICE,
                        StateDefinition.keyValue(
                                ENTRIES, "ENTRIES", ProtoBytes.PROTOBUF, ProtoBytes.PROTOBUF)));
        state.initializeState(
                new StateMetadata<>(
                        SERVICE, StateDefinition.singleton(HEAD, "HEAD", ProtoBytes.PROTOBUF)));
    }

    /// Puts the roster into a state that has none yet (in the first round).
    static void ensureRoster(State state, Roster roster) {
        WritableStates states = state.getWritableStates(RosterStateId.SERVICE_NAME);
        if (states.getSingleton(RosterStateId.ROSTER_STATE_STATE_ID).get() == null) {
            new WritableRosterStore(states).putActiveRoster(roster, 0L);
            ((CommittableWritableStates) states).commit();
        }
    }

    /// The log's head as a state has it; empty before the first transaction.
    static Optional<LogHead> head(State state) {
        return head(state.getReadableStates(SERVICE));
    }

    /// The value of a key as a state has it.
    static byte @Nullable [] read(State state, byte[] key) {
        ReadableKVState<ProtoBytes, ProtoBytes> entries =
                state.getReadableStates(SERVICE).get(ENTRIES);
        return bytes(entries.get(wrap(key)));
    }

    /// Opens a state for the changes of one round.
    static Changes change(State state) {
        return new Changes(state.getWritableStates(SERVICE));
    }

    private static Optional<LogHead> head(ReadableStates states) {
        ProtoBytes value = states.<ProtoBytes>getSingleton(HEAD).get();
        byte[] bytes = bytes(value);
        return bytes == null || bytes.length == 0
                ? Optional.empty()
                : Optional.of(LogHead.read(bytes));
    }

    private static ProtoBytes wrap(byte[] bytes) {
        return new ProtoBytes(Bytes.wrap(bytes));
    }

    private static byte @Nullable [] bytes(@Nullable ProtoBytes value) {
        return value == null ? null : value.value().toByteArray();
    }

    /// The changes of one round: seen by reads through this object at once, part of the state after
    /// [#commit].
    static final class Changes implements StateStore {
        private final WritableStates states;
        private final WritableKVState<ProtoBytes, ProtoBytes> entries;

        private Changes(WritableStates states) {
            this.states = states;
            this.entries = states.get(ENTRIES);
        }

        @Override
        public byte @Nullable [] get(byte[] key) {
            return bytes(entries.get(wrap(key)));
        }

        @Override
        public void put(byte[] key, byte[] value) {
            entries.put(wrap(key), wrap(value));
        }

        @Override
        public void remove(byte[] key) {
            entries.remove(wrap(key));
        }

        /// The log's head as of the last round.
        Optional<LogHead> head() {
            return LedgerStates.head(states);
        }

        /// Makes the changes part of the state.
        void commit(LogHead head) {
            states.<ProtoBytes>getSingleton(HEAD).put(wrap(head.toBytes()));
            ((CommittableWritableStates) states).commit();
        }
    }
}
