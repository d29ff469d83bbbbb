package org.latticelens.descriptor;

/** Which {@link LineArithmetic} this Java virtual machine can run. */
final class Arithmetics {
    private static final boolean VECTOR = hasVectors();

    private Arithmetics() {}

    /** The fastest there is for float32: by vector instructions where Java was started with jdk.incubator.vector. */
    static LineArithmetic<float[]> fastest() {
        return VECTOR ? vector() : new FloatArithmetic();
    }

    private static boolean hasVectors() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return false;
        }
        try {
            return vector() != null;
        } catch (LinkageError | IllegalStateException e) {
            return false; // the module of another Java version
        }
    }

    @SuppressWarnings("unchecked") // it is declared so
    private static LineArithmetic<float[]> vector() {
        try {
            return Class.forName("org.latticelens.descriptor.VectorArithmetic")
                    .asSubclass(LineArithmetic.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("VectorArithmetic cannot be made", e);
        }
    }
}
