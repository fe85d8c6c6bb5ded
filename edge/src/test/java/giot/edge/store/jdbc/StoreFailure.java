package giot.edge.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.edge.store.StoreException;
import giot.edge.store.StoreException.Kind;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// What a store's failure must be like: one line for the operator.
final class StoreFailure {

    private StoreFailure() {}

    static void assertFails(ThrowingCallable call, Kind kind, String words) {
        assertThatThrownBy(call)
                .asInstanceOf(InstanceOfAssertFactories.type(StoreException.class))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(kind);
                    assertThat(failure.getMessage()).contains(words).hasLineCount(1);
                });
    }
}
