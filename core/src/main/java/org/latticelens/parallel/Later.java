package org.latticelens.parallel;

import java.util.function.Supplier;

/** A value that is computed when it is first asked for, once; who asks in the meantime waits. */
public final class Later<T> implements Supplier<T> {
    private volatile Supplier<T> computation;
    private T value;

    public Later(Supplier<T> computation) {
        this.computation = computation;
    }

    @Override
    public T get() {
        if (computation != null) {
            compute();
        }
        return value;
    }

    private synchronized void compute() {
        if (computation != null) {
            value = computation.get();
            computation = null; // and with it all that it refers to
        }
    }
}
