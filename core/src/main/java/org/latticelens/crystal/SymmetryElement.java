package org.latticelens.crystal;

import org.latticelens.simulation.PlaneOperation;

/**
 * A symmetry operation where it fits the mean cell best, with its score.
 *
 * @param kind what it does
 * @param operation on fractional coordinates of the reduced lattice vectors, u from the image's first pixel; its shift
 *     places the centre or the axis
 * @param score of the operation there
 */
public record SymmetryElement(Kind kind, PlaneOperation operation, SymmetryScore score) {

    /** What operations there are besides translations. */
    public enum Kind {
        ROTATION_2("rotation by 180 degrees"),
        ROTATION_3("rotation by 120 degrees"),
        ROTATION_4("rotation by 90 degrees"),
        ROTATION_6("rotation by 60 degrees"),
        REFLECTION("reflection"),
        GLIDE_REFLECTION("glide reflection");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** What it does, in words. */
        public String title() {
            return title;
        }

        /** The kind of rotation without its shift; {@link #REFLECTION} for reflections and glide reflections. */
        static Kind of(PlaneOperation operation) {
            if (operation.uu() * operation.vv() - operation.uv() * operation.vu() < 0) {
                return REFLECTION;
            }
            return switch (operation.uu() + operation.vv()) {
                case -1 -> ROTATION_3;
                case 0 -> ROTATION_4;
                case 1 -> ROTATION_6;
                default -> ROTATION_2;
            };
        }
    }
}
