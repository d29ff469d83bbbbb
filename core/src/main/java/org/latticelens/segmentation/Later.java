package org.latticelens.segmentation;

import java.util.function.Supplier;

/** A value that is computed when it is first asked for. */
final class Later<T> implements Supplier<T> {
    private Supplier<T> computation;
    private T value;

    Later(Supplier<T> computation) {
        this.computation = computation;
    }

    @Override
    public synchronized T get() {
        if (computation != null) {
            value = computation.get();
            computation = null; // and with it all that it refers to
        }
        return value;
    }
}
