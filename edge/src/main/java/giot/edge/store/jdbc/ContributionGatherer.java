package giot.edge.store.jdbc;

import giot.edge.store.ContractRecord;
import giot.edge.store.Contribution;
import giot.terms.Id;
import giot.terms.Observation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Turns rows of contract and observation, grouped by contract, into contributions.
final class ContributionGatherer {

    private final Consumer<Contribution> action;
    private final List<Observation> observations = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private @Nullable ContractRecord current;

    ContributionGatherer(Consumer<Contribution> action) {
        this.action = action;
    }

    void add(Row row) {
        Id before = current == null ? null : current.id();
        if (!row.contract.id().equals(before)) {
            finish();
            current = row.contract;
        }
        observations.add(row.observation);
        places.add(row.place);
    }

    /// Hands over the last contribution.
    void finish() {
        if (current != null) {
            action.accept(new Contribution(current, observations, places));
        }
        current = null;
        observations.clear();
        places.clear();
    }

    /// One joined row.
    record Row(ContractRecord contract, Observation observation, int place) {

        static Row read(ResultSet row) throws SQLException {
            return new Row(Rows.contract(row), Rows.observation(row), row.getInt("place"));
        }
    }
}
