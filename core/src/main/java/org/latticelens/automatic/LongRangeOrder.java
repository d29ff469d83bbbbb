package org.latticelens.automatic;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.Feature;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.Translation;

/**
 * The test for regions without a lattice: vacuum, amorphous material, a hole. In a crystal the correlation maps of
 * neighbouring pixels agree, so their mean keeps its maxima far from the centre; elsewhere they differ at random and
 * cancel. Pixels pass where the highest far score of the mean map reaches {@value #LEAST} of that of the best-ordered
 * pixels of the image, or where most of the connected pixels around that do not reach it come near it.
 */
public final class LongRangeOrder {
    private static final double LEAST = 0.4;
    /** Most of a region without a lattice does not reach this: a moiré hovers about the former. */
    private static final double DISORDERED = 0.3;

    /** Share of pixels that may be better ordered than what counts as the best. */
    private static final double BEST = 0.95;
    /** Translations from this many periods on are far: beyond the maximum around zero and its ring. */
    private static final double FAR = 1.2;

    /** Translations further apart than this many periods may miss all maxima of one lattice, and meet those of another. */
    private static final double COARSEST = 0.6;

    /** Maps are averaged over this many periods to every side. */
    private static final double AVERAGED = 2;

    /** Features that are read together, for a descriptor is a stretch of memory. */
    private static final int TOGETHER = 8;

    private LongRangeOrder() {}

    /**
     * The same descriptors, with contrast only where there is a lattice.
     *
     * @param features what the descriptors measure; without a far translation, or with translations too far apart
     *     to meet the maxima, all pixels pass
     * @param period lattice period in pixels
     */
    public static DescriptorField of(
            DescriptorField descriptors, List<Feature> features, double period, Workers workers) {
        int[] far = IntStream.range(0, features.size())
                .filter(feature -> isFar(features.get(feature), period))
                .toArray();
        if (far.length == 0 || spacing(features) > COARSEST * period) {
            return descriptors;
        }
        float[] highest = highest(descriptors, far, AVERAGED * period, workers);
        double[] all = new double[highest.length];
        Arrays.setAll(all, pixel -> highest[pixel]);
        double best = Quantile.at(all, (int) (BEST * (all.length - 1)));
        int[] ordered = IntStream.range(0, highest.length)
                .map(pixel -> highest[pixel] >= LEAST * best ? 1 : 0)
                .toArray();
        StridedGrid grid = descriptors.grid();
        Pieces.visit(ordered, grid.rows(), grid.columns(), piece -> {
            if (piece.label() == 0 && 2 * lower(highest, DISORDERED * best, piece) < piece.size()) {
                piece.rename(1);
            }
        });
        return descriptors.withContrast(pixel -> descriptors.hasContrast(pixel) && ordered[pixel] == 1);
    }

    /** How many pixels of a piece do not reach a value. */
    private static long lower(float[] values, double value, Pieces.Piece piece) {
        return piece.pixels().filter(pixel -> values[pixel] < value).count();
    }

    /** How far translations are from their neighbours, in pixels: the side of the square that each has to itself. */
    private static double spacing(List<Feature> features) {
        long count = 0;
        int rows = 0;
        int columns = 0;
        for (Feature feature : features) {
            if (feature instanceof Feature.Score score && score.operation() instanceof Translation t) {
                rows = Math.max(rows, Math.abs(t.rows()));
                columns = Math.max(columns, Math.abs(t.columns()));
                count++;
            }
        }
        return Math.sqrt((2.0 * rows + 1) * (2.0 * columns + 1) / Math.max(1, count));
    }

    /** One of t and -t, if far: both tell the same about a mean map. */
    private static boolean isFar(Feature feature, double period) {
        return feature instanceof Feature.Score score
                && score.operation() instanceof Translation translation
                && (translation.rows() > 0 || (translation.rows() == 0 && translation.columns() > 0))
                && Math.hypot(translation.rows(), translation.columns()) >= FAR * period;
    }

    /** The highest of the given features of the mean map around every pixel. */
    private static float[] highest(DescriptorField field, int[] features, double reach, Workers workers) {
        StridedGrid grid = field.grid();
        int halfRows = Math.max(1, (int) Math.round(reach / grid.stride().rows()));
        int halfColumns = Math.max(1, (int) Math.round(reach / grid.stride().columns()));
        double[] counts = new double[grid.size()];
        for (int pixel = 0; pixel < counts.length; pixel++) {
            counts[pixel] = field.hasContrast(pixel) ? 1 : 0;
        }
        BoxSums.replace(counts, grid.rows(), grid.columns(), halfRows, halfColumns);
        float[] highest = new float[grid.size()];
        int share = (features.length - 1) / workers.threads() + 1;
        workers.map((features.length - 1) / share + 1, index -> {
                    int end = Math.min(features.length, (index + 1) * share);
                    return highest(
                            field, Arrays.copyOfRange(features, index * share, end), counts, halfRows, halfColumns);
                })
                .forEach(ofShare -> setHigher(highest, ofShare));
        return highest;
    }

    private static void setHigher(float[] highest, float[] others) {
        for (int pixel = 0; pixel < highest.length; pixel++) {
            highest[pixel] = Math.max(highest[pixel], others[pixel]);
        }
    }

    /** @param counts pixels with contrast in the rectangle around each */
    private static float[] highest(
            DescriptorField field, int[] features, double[] counts, int halfRows, int halfColumns) {
        StridedGrid grid = field.grid();
        float[] highest = new float[grid.size()];
        double[][] scores = new double[TOGETHER][grid.size()];
        for (int first = 0; first < features.length; first += TOGETHER) {
            int count = Math.min(TOGETHER, features.length - first);
            for (int pixel = 0; pixel < highest.length; pixel++) {
                for (int index = 0; index < count; index++) {
                    scores[index][pixel] = field.hasContrast(pixel)
                            ? field.values()[pixel * field.features() + features[first + index]]
                            : 0;
                }
            }
            for (int index = 0; index < count; index++) {
                BoxSums.replace(scores[index], grid.rows(), grid.columns(), halfRows, halfColumns);
                for (int pixel = 0; pixel < highest.length; pixel++) {
                    highest[pixel] =
                            Math.max(highest[pixel], (float) (scores[index][pixel] / Math.max(1, counts[pixel])));
                }
            }
        }
        return highest;
    }
}
