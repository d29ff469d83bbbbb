package org.latticelens.parallel;

import java.util.function.Supplier;

/** A value that is computed when it is first asked for, once; who asks in the meantime waits. */
public final class Later<T> implements Supplier<T> {
    private Supplier<T> computation;
    private T value;

    public Later(Supplier<T> computation) {
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
