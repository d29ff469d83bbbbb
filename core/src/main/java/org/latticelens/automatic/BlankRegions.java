package org.latticelens.automatic;

import java.util.Optional;
import org.latticelens.image.Image;
import org.latticelens.image.Mask;
import org.latticelens.parallel.Workers;

/**
 * Regions in which nothing was measured: the padding of an image that was turned or shifted, a box that was painted over it. All
 * pixels of a square have one value: one of a period's half size, which no lattice has, and so large that few electrons, which
 * leave most pixels without any, do not leave it empty by chance.
 */
public final class BlankRegions {
    /** How often chance may make a blank square in an image. */
    private static final double BY_CHANCE = 1e-3;

    private BlankRegions() {}

    /**
     * A mask without the blank regions.
     *
     * @param period lattice period in pixels
     * @return empty if there are none
     */
    public static Optional<Mask> without(Image image, double period, Workers workers) {
        int rows = image.rows();
        int columns = image.columns();
        int smallest = (int) Math.max(1, Math.round(period));
        if (!hasRun(image, smallest)) {
            return Optional.empty();
        }
        int halfSize = (int) Math.max(smallest, Math.ceil(leastHalfSize(image)));
        double[] different = new double[rows * columns];
        for (int pixel = 0; pixel < different.length; pixel++) {
            different[pixel] = isLikeNext(image, pixel) ? 0 : 1;
        }
        boolean[] alike = new boolean[different.length];
        for (int pixel = 0; pixel < alike.length; pixel++) {
            alike[pixel] = different[pixel] == 0;
        }
        BoxSums.replace(different, rows, columns, halfSize, halfSize, workers);
        double[] blank = new double[different.length];
        for (int pixel = 0; pixel < blank.length; pixel++) {
            blank[pixel] = different[pixel] < 0.5 ? 1 : 0;
        }
        BoxSums.replace(blank, rows, columns, halfSize, halfSize, workers);
        boolean[] inside = new boolean[blank.length];
        boolean any = false;
        for (int pixel = 0; pixel < inside.length; pixel++) {
            boolean above = pixel >= columns && blank[pixel - columns] > 0.5 && alike[pixel - columns];
            boolean left = pixel % columns > 0 && blank[pixel - 1] > 0.5 && alike[pixel - 1];
            inside[pixel] = blank[pixel] < 0.5 && !above && !left;
            any |= !inside[pixel];
        }
        return any ? Optional.of(new Mask(rows, columns, inside)) : Optional.empty();
    }

    /**
     * Half size of the squares that chance does not make blank. Independent pixels are equal as often as neighbours are, or less often;
     * n of them all have one value with at most the n/2-th power of that; and at a corner of the image a square has its quarter.
     */
    private static double leastHalfSize(Image image) {
        long equal = 0;
        for (int row = 0; row < image.rows(); row++) {
            for (int column = 1, pixel = row * image.columns() + 1; column < image.columns(); column++, pixel++) {
                equal += image.values()[pixel] == image.values()[pixel - 1] ? 1 : 0;
            }
        }
        double pixels = image.values().length;
        return Math.sqrt(2 * Math.log(BY_CHANCE / pixels) / Math.log(equal / pixels)) - 1;
    }

    /** Whether some row has as many equal pixels as a square at the edge of the image has. */
    private static boolean hasRun(Image image, int halfSize) {
        for (int row = 0; row < image.rows(); row++) {
            int run = 1;
            for (int column = 1, pixel = row * image.columns() + 1; column < image.columns(); column++, pixel++) {
                run = image.values()[pixel] == image.values()[pixel - 1] ? run + 1 : 1;
                if (run > halfSize) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a pixel equals those to the right and below, as far as there are any. */
    private static boolean isLikeNext(Image image, int pixel) {
        float value = image.values()[pixel];
        boolean last = pixel % image.columns() == image.columns() - 1;
        boolean lowest = pixel >= image.values().length - image.columns();
        return (last || image.values()[pixel + 1] == value)
                && (lowest || image.values()[pixel + image.columns()] == value);
    }
}
