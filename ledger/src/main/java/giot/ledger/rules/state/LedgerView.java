package giot.ledger.rules.state;

import giot.ledger.rules.codec.Role;
import giot.ledger.rules.trie.StateStore;
import giot.terms.Digest;
import giot.terms.Id;
import giot.terms.Key;
import java.util.Optional;
import java.util.function.Function;

/// Typed reading of a state. A state that [LedgerRules#initialise] never touched reads as empty.
public class LedgerView {
    private final StateStore store;

    /// A view of this state; it sees later changes.
    public LedgerView(StateStore store) {
        this.store = store;
    }

    /// What the network started from.
    public Optional<Genesis> genesis() {
        return read(StateKeys.GENESIS, Genesis::of);
    }

    /// Sums over the whole ledger.
    public Totals totals() {
        return read(StateKeys.TOTALS, Totals::of).orElse(Totals.NONE);
    }

    public Optional<EdgeAccount> edge(Key edge) {
        return read(StateKeys.edge(edge), EdgeAccount::of);
    }

    public Optional<Device> device(Key device) {
        return read(StateKeys.device(device), Device::of);
    }

    public Optional<Reputation> reputation(Key device) {
        return device(device).map(Device::reputation);
    }

    /// A menu by the id of the transaction that issued it.
    public Optional<Menu> menu(Id menu) {
        return read(StateKeys.menu(menu), Menu::of);
    }

    public Optional<MenuClaims> claims(Id menu) {
        return read(StateKeys.claims(menu), MenuClaims::of);
    }

    /// A contract by the id of the transaction that accepted it.
    public Optional<Contract> contract(Id contract) {
        return read(StateKeys.contract(contract), Contract::of);
    }

    /// The contract of a device in a menu.
    public Optional<Id> acceptance(Id menu, Key device) {
        return read(StateKeys.acceptance(menu, device), Id::of);
    }

    public Optional<Batch> batch(Id batch) {
        return read(StateKeys.batch(batch), Batch::of);
    }

    public Optional<Dataset> dataset(Digest content) {
        return read(StateKeys.dataset(content), Dataset::of);
    }

    /// A key's right to read a data set, ended or not.
    public Optional<Access> access(Digest content, Key reader) {
        return read(StateKeys.access(content, reader), Access::of);
    }

    /// Whether a key may read a data set at a consensus time: its owner always may.
    public boolean mayRead(Digest content, Key reader, long millis) {
        return dataset(content).map(data -> data.edge().equals(reader)).orElse(false)
                || access(content, reader).map(access -> access.holdsAt(millis)).orElse(false);
    }

    public Optional<Officer> officer(Key officer) {
        return read(StateKeys.officer(officer), Officer::of);
    }

    /// The role of a key, active or not.
    public Optional<Role> role(Key key) {
        if (genesis().map(genesis -> genesis.operators().contains(key)).orElse(false)) {
            return Optional.of(Role.OPERATOR);
        }
        if (edge(key).isPresent()) {
            return Optional.of(Role.EDGE);
        }
        return device(key).isPresent() ? Optional.of(Role.DEVICE) : officer(key).map(Officer::role);
    }

    public Optional<Model> model(Digest weights) {
        return read(StateKeys.model(weights), Model::of);
    }

    /// The final result of a transaction, once it has one.
    public Optional<Decision> decision(Id transaction) {
        return read(StateKeys.decision(transaction), Decision::of);
    }

    /// Whether a contract's claim expired with its menu.
    public boolean isExpired(Contract contract) {
        return contract.settled() == null
                && claims(contract.menu()).map(MenuClaims::closed).orElse(false);
    }

    private <T> Optional<T> read(byte[] key, Function<byte[], T> decoder) {
        return Optional.ofNullable(store.get(key)).map(decoder);
    }
}
