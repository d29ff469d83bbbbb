package org.latticelens.report;

import java.util.function.Supplier;
import org.latticelens.crystal.Microstructure;

/** A microstructure that is measured when it is first asked for: tracing boundaries costs more than labels that nobody measures. */
final class Measured {
    private final Supplier<Microstructure> measurement;
    private Microstructure structure;

    Measured(Supplier<Microstructure> measurement) {
        this.measurement = measurement;
    }

    synchronized Microstructure structure() {
        if (structure == null) {
            structure = measurement.get();
        }
        return structure;
    }
}
