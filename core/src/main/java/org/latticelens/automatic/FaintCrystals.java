package org.latticelens.automatic;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.Descriptors;
import org.latticelens.descriptor.Feature;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.Translation;

/**
 * Crystals that look empty, for their contrast fades: along a bend contour, or where the specimen is thin. However faint, their
 * own pixels correlate as those of the crystal beside them do; those of vacuum do not.
 */
public final class FaintCrystals {
    /** Least cosine of the correlations with the scores of the crystal beside. */
    private static final double ALIKE = 0.55;
    /** The columns of the crystal beside reach no further than this, in periods. */
    private static final double BESIDE = 0.5;
    /** Smallest area that tells, in squares of the period. */
    private static final double SMALLEST = 4;
    /** Of a region with more pixels some rows are enough. */
    private static final int ENOUGH_PIXELS = 1 << 17;

    private static final int EMPTY = 1;

    private FaintCrystals() {}

    /**
     * Which of the pixels that look empty are.
     *
     * @param regions what looks empty
     * @param image levelled
     * @param descriptors of all pixels, empty or not
     * @param features what the descriptors measure
     * @param period lattice period in pixels
     */
    public static IntPredicate excepted(
            EmptyRegions regions,
            Image image,
            Descriptors descriptors,
            List<Feature> features,
            double period,
            Workers workers) {
        StridedGrid grid = descriptors.grid();
        IntPredicate looksEmpty = regions.on(grid);
        int[] far = LongRangeOrder.far(features, period);
        int[] empty = IntStream.range(0, grid.size())
                .map(pixel -> looksEmpty.test(pixel) ? EMPTY : 0)
                .toArray();
        if (far.length == 0 || Arrays.stream(empty).allMatch(looks -> looks == 0)) {
            return looksEmpty;
        }
        List<Translation> translations = Arrays.stream(far)
                .mapToObj(feature -> (Translation) ((Feature.Score) features.get(feature)).operation())
                .toList();
        double[] crystalNear = around(grid, BESIDE * period, pixel -> empty[pixel] == 0);
        int cell = grid.stride().rows() * grid.stride().columns();
        Pieces.visit(empty.clone(), grid.rows(), grid.columns(), piece -> {
            int[] deep = piece.label() == EMPTY
                    ? piece.pixels().filter(pixel -> crystalNear[pixel] == 0).toArray()
                    : new int[0];
            if (deep.length == 0 || deep.length * cell < SMALLEST * period * period) {
                return;
            }
            boolean[] inside = new boolean[empty.length];
            piece.pixels().forEach(pixel -> inside[pixel] = true);
            double[] pieceNear = around(grid, BESIDE * period, pixel -> inside[pixel]);
            int[] beside = IntStream.range(0, empty.length)
                    .filter(pixel -> empty[pixel] == 0 && pieceNear[pixel] > 0)
                    .toArray();
            double[] own = correlations(image, pixels(deep, grid, image), translations, workers);
            if (cosine(own, scores(descriptors, beside, far)) >= ALIKE) {
                piece.pixels().forEach(pixel -> empty[pixel] = 0);
            }
        });
        return pixel -> empty[pixel] == EMPTY;
    }

    /** How many pixels of a kind are near every pixel. */
    private static double[] around(StridedGrid grid, double reach, IntPredicate kind) {
        double[] counts = IntStream.range(0, grid.size())
                .mapToDouble(pixel -> kind.test(pixel) ? 1 : 0)
                .toArray();
        BoxSums.replace(
                counts,
                grid.rows(),
                grid.columns(),
                (int) Math.ceil(reach / grid.stride().rows()),
                (int) Math.ceil(reach / grid.stride().columns()));
        return counts;
    }

    /** The pixels of the image whose nearest grid pixels are these. */
    private static boolean[] pixels(int[] gridPixels, StridedGrid grid, Image image) {
        boolean[] pixels = new boolean[image.rows() * image.columns()];
        int down = grid.stride().rows();
        int right = grid.stride().columns();
        for (int pixel : gridPixels) {
            int top = Math.max(0, grid.row(pixel / grid.columns()) - down / 2);
            int left = Math.max(0, grid.column(pixel % grid.columns()) - right / 2);
            for (int row = top; row < Math.min(image.rows(), top + down); row++) {
                int start = row * image.columns();
                Arrays.fill(pixels, start + left, start + Math.min(image.columns(), left + right), true);
            }
        }
        return pixels;
    }

    /** Mean products of pixels that are some translations apart, over all pairs of which both lie in a region. */
    private static double[] correlations(
            Image image, boolean[] region, List<Translation> translations, Workers workers) {
        float[] values = image.values();
        int[] inside =
                IntStream.range(0, values.length).filter(pixel -> region[pixel]).toArray();
        double mean = Arrays.stream(inside)
                .mapToDouble(pixel -> values[pixel])
                .average()
                .orElse(0);
        int step = inside.length / ENOUGH_PIXELS + 1;
        return workers
                .map(translations.size(), index -> {
                    Translation translation = translations.get(index);
                    int partner = translation.rows() * image.columns() + translation.columns();
                    int lastRow = image.rows() - Math.max(0, translation.rows());
                    int from = Math.max(0, -translation.columns());
                    int to = image.columns() - Math.max(0, translation.columns());
                    double sum = 0;
                    int pairs = 0;
                    for (int row = Math.max(0, -translation.rows()); row < lastRow; row += step) {
                        int start = row * image.columns();
                        for (int pixel = start + from; pixel < start + to; pixel++) {
                            if (region[pixel] && region[pixel + partner]) {
                                sum += (values[pixel] - mean) * (values[pixel + partner] - mean);
                                pairs++;
                            }
                        }
                    }
                    return sum / Math.max(1, pairs);
                })
                .stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /**
     * Sums of some scores over some pixels.
     *
     * @param pixels in rising order
     */
    private static double[] scores(Descriptors descriptors, int[] pixels, int[] features) {
        double[] sums = new double[features.length];
        int next = 0;
        for (int index = 0; index < descriptors.bands() && next < pixels.length; index++) {
            int first = descriptors.first(index);
            int end = descriptors.first(index + 1);
            if (pixels[next] < end) {
                DescriptorField band = descriptors.band(index);
                for (; next < pixels.length && pixels[next] < end; next++) {
                    add(band, pixels[next] - first, features, sums);
                }
            }
        }
        return sums;
    }

    private static void add(DescriptorField band, int pixel, int[] features, double[] sums) {
        for (int index = 0; index < features.length && band.hasContrast(pixel); index++) {
            sums[index] += band.values()[pixel * band.features() + features[index]];
        }
    }

    private static double cosine(double[] a, double[] b) {
        double product = 0;
        double squares = 0;
        double otherSquares = 0;
        for (int index = 0; index < a.length; index++) {
            product += a[index] * b[index];
            squares += a[index] * a[index];
            otherSquares += b[index] * b[index];
        }
        return product == 0 ? 0 : product / Math.sqrt(squares * otherSquares);
    }
}
