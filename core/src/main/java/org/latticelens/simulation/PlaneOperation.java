package org.latticelens.simulation;

/**
 * A symmetry operation of a plane group on fractional coordinates: u' = uu u + uv v + du, v' = vu u + vv v + dv.
 *
 * @param uu factor of u in u'
 * @param uv factor of v in u'
 * @param vu factor of u in v'
 * @param vv factor of v in v'
 * @param du shift along a, as a fraction of it
 * @param dv shift along b, as a fraction of it
 */
public record PlaneOperation(int uu, int uv, int vu, int vv, double du, double dv) {

    /**
     * Reads the notation of the International Tables, such as {@code -x+1/2,y+1/2}.
     *
     * @throws IllegalArgumentException if the text is not two sums of x, y and 1/2
     */
    static PlaneOperation parse(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("an operation has two coordinates, found " + text);
        }
        double[] first = terms(parts[0]);
        double[] second = terms(parts[1]);
        return new PlaneOperation(
                (int) first[0], (int) first[1], (int) second[0], (int) second[1], first[2], second[2]);
    }

    /** The factors of x, y and 1 in one coordinate. */
    private static double[] terms(String coordinate) {
        double[] factors = new double[3];
        for (String term : coordinate.split("(?=[+-])", -1)) {
            double sign = term.startsWith("-") ? -1 : 1;
            switch (term.replaceFirst("^[+-]", "")) {
                case "x" -> factors[0] += sign;
                case "y" -> factors[1] += sign;
                case "1/2" -> factors[2] += sign / 2;
                default -> throw new IllegalArgumentException("expected x, y or 1/2, found " + coordinate);
            }
        }
        return factors;
    }

    /** This operation followed by a shift of half a + half b. */
    PlaneOperation centred() {
        return new PlaneOperation(uu, uv, vu, vv, du + 0.5, dv + 0.5);
    }

    @Override
    public boolean equals(
            Object other) { // what a record has by itself is put together anew in every process, which takes long
        return other instanceof PlaneOperation operation
                && uu == operation.uu
                && uv == operation.uv
                && vu == operation.vu
                && vv == operation.vv
                && Double.compare(du, operation.du) == 0
                && Double.compare(dv, operation.dv) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * (27 * uu + 9 * uv + 3 * vu + vv) + Double.hashCode(du) + 3 * Double.hashCode(dv);
    }

    /** u' of a position. */
    public double u(double u, double v) {
        return uu * u + uv * v + du;
    }

    /** v' of a position. */
    public double v(double u, double v) {
        return vu * u + vv * v + dv;
    }
}
