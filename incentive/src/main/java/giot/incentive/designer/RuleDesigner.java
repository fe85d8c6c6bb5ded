package giot.incentive.designer;

import java.util.function.Function;
import java.util.random.RandomGenerator;

/// Applies a fixed rule from the literature, such as the Vickrey-Clarke-Groves auction.
///
/// @param name the name used on the command line and in JSON
/// @param rule the decision for a state
public record RuleDesigner<S, D>(String name, Function<S, D> rule) implements Designer<S, D> {

    @Override
    public D design(S state, RandomGenerator random) {
        return rule.apply(state);
    }
}
