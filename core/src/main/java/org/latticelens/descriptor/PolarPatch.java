package org.latticelens.descriptor;

/**
 * A circular patch in polar coordinates: samples on rings around a pixel, at the radii
 * {@code 1 + i (radius - 1) / rings} pixels, i from 0 on, and at the angles {@code j 360 / angles} degrees
 * (section II.A.2). A sample counts as much as the area it stands for, which grows with its radius.
 *
 * @param radius radius of the patch, in pixels, from 2 to 1,000
 * @param rings number of radii, from 1 to 10,000
 * @param angles number of angles per ring, from 4 to 3,600; more are taken where an operation would otherwise map
 *     samples between samples
 */
public record PolarPatch(int radius, int rings, int angles) {
    private static final int MOST_ANGLES = 3600;

    /** @throws IllegalArgumentException if a number is outside its range */
    public PolarPatch {
        if (radius < 2 || radius > 1000) {
            throw new IllegalArgumentException(
                    "a circular patch takes a radius from 2 to 1000 pixels, found " + radius + "; 20 is usual");
        }
        if (rings < 1 || rings > 10_000 || angles < 4 || angles > MOST_ANGLES) {
            throw new IllegalArgumentException("a circular patch takes 1 to 10000 rings of 4 to " + MOST_ANGLES
                    + " samples, found " + rings + " rings of " + angles + "; 20 rings of 60 are usual");
        }
    }

    /** The paper's 20 rings of 60 samples. */
    public static PolarPatch ofRadius(int radius) {
        return new PolarPatch(radius, 20, 60);
    }

    /** Radius of a ring, in pixels. */
    double ringRadius(int ring) {
        return 1 + ring * (radius - 1.0) / rings;
    }

    /**
     * The smallest number of angles, at least {@link #angles}, of which {@code part} of a turn is a whole number.
     *
     * @throws IllegalArgumentException if 3,600 angles are not enough
     */
    PolarPatch fitting(double... partsOfTurn) {
        for (int count = angles; count <= MOST_ANGLES; count++) {
            if (fits(count, partsOfTurn)) {
                return new PolarPatch(radius, rings, count);
            }
        }
        throw new IllegalArgumentException("the angles do not fall on a common set of " + angles + " to " + MOST_ANGLES
                + " directions; use fewer angles, or whole numbers of degrees");
    }

    private static boolean fits(int count, double[] partsOfTurn) {
        for (double part : partsOfTurn) {
            if (Math.abs(part * count - Math.rint(part * count)) > 1e-6) {
                return false;
            }
        }
        return true;
    }
}
