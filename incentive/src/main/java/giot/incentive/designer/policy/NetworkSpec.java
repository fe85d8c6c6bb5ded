package giot.incentive.designer.policy;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which network a policy's weights are for.
///
/// @param kind the name of a kind that [PolicySamplers] knows
/// @param extents the kind's sizes by name, for example `width`
public record NetworkSpec(String kind, SortedMap<String, Integer> extents) {

    public NetworkSpec {
        extents = Collections.unmodifiableSortedMap(new TreeMap<>(extents));
    }

    /// The size called `name`.
    ///
    /// @throws IllegalArgumentException when there is none
    public int extent(String name) {
        Integer extent = extents.get(name);
        if (extent == null) {
            throw new IllegalArgumentException(
                    "a network of kind %s needs the extent %s; there are %s"
                            .formatted(kind, name, extents));
        }
        return extent;
    }
}
