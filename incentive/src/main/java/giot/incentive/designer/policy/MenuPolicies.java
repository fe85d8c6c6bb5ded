package giot.incentive.designer.policy;

import giot.incentive.designer.Designer;
import giot.incentive.designer.problem.ContractEncoding;
import giot.incentive.designer.problem.ProblemSignature;
import giot.incentive.mechanism.InvalidInput;
import giot.incentive.mechanism.contract.ContractMechanism;
import giot.incentive.mechanism.contract.ContractState;
import giot.incentive.mechanism.contract.Menu;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Several contract policies as one designer: a state is answered by the smallest policy of its
/// cost model that has as many types or more.
public final class MenuPolicies implements Designer<ContractState, Menu> {

    private final String name;
    private final Supplier<List<Policy>> source;
    private @Nullable List<Bound> bound;

    /// @param name the designer's name
    /// @param source gives the policies, on first use
    public MenuPolicies(String name, Supplier<List<Policy>> source) {
        this.name = name;
        this.source = source;
    }

    @Override
    public String name() {
        return name;
    }

    /// @throws InvalidInput when there is no policy for the state's cost model and number of types
    @Override
    public Menu design(ContractState state, RandomGenerator random) {
        ProblemSignature asked = new ContractEncoding().signature(state);
        for (Bound candidate : policies()) {
            ProblemSignature signature = candidate.signature();
            if (signature.variant().equals(asked.variant()) && signature.size() >= asked.size()) {
                return candidate.designer().design(state, random);
            }
        }
        throw new InvalidInput(
                "state",
                asked,
                "one that a policy of designer "
                        + name
                        + " is for: "
                        + policies().stream().map(Bound::signature).toList()
                        + " or fewer types; train one for others");
    }

    private synchronized List<Bound> policies() {
        List<Bound> known = bound;
        if (known == null) {
            known = new ArrayList<>();
            for (Policy policy : source.get()) {
                int size = policy.signature().size();
                Designer<ContractState, Menu> exactly =
                        new PolicyDesigner<>(
                                new ContractMechanism(), new ContractEncoding(), policy);
                known.add(new Bound(policy.signature(), new FewerTypes(exactly, size)));
            }
            known.sort(Comparator.comparingInt(policy -> policy.signature().size()));
            bound = known;
        }
        return known;
    }

    /// A policy as a designer.
    private record Bound(ProblemSignature signature, FewerTypes designer) {}
}
