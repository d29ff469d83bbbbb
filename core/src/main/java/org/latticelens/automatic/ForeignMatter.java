package org.latticelens.automatic;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.latticelens.descriptor.DescriptorExtractor;
import org.latticelens.descriptor.Evaluation;
import org.latticelens.descriptor.HalfSize;
import org.latticelens.descriptor.Stride;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.descriptor.TranslationSettings;
import org.latticelens.descriptor.Translations;
import org.latticelens.image.Image;
import org.latticelens.image.Mask;
import org.latticelens.parallel.Workers;

/**
 * The test for what is no lattice but has far more contrast than one: the edge of a hole, a particle, a scratch. A patch that
 * reaches into it looks like it rather than like the crystal around. Squares of a cell and a little have more than
 * {@value #STRONG} times the contrast that three quarters of the image stay below; and it does not repeat along two
 * directions as the rest does, which a crystal of heavier atoms would.
 */
public final class ForeignMatter {
    private static final double STRONG = 2.5;
    private static final double TYPICAL = 0.75;

    /** Half size of the squares, in periods. */
    private static final double SQUARE = 0.6;

    /** Smallest area in squares of the period: a single strong column has 1.4 of them. */
    private static final double SMALLEST = 2;

    /** Half sizes of patch and window of the descriptors that tell repeats, in periods. */
    private static final double PATCH = 1;

    private static final double WINDOW = 2.2;
    private static final int POINTS = 300;
    /** Translations from this many periods on lead out of a thick line. */
    private static final double FAR = 0.9;

    /** A crystal's pixels repeat along two directions at least this well, relative to the median of the rest. */
    private static final double AS_WELL = 0.7;
    /** As many pixels tell the typical contrast as well as more do. */
    private static final int ENOUGH_PIXELS = 100_000;

    /** Pixels of the rest that are asked, about. */
    private static final int ASKED = 1000;

    private final Image image;
    private final double period;
    private final int patch;
    private final int window;
    private final Workers workers;

    private ForeignMatter(Image image, double period, Workers workers) {
        this.image = image;
        this.period = period;
        this.patch = (int) Math.round(PATCH * period);
        this.window = (int) Math.round(WINDOW * period);
        this.workers = workers;
    }

    /**
     * A mask without the foreign matter.
     *
     * @param image levelled
     * @param period lattice period in pixels
     * @param stride of the pixels that are asked whether they repeat
     * @return empty if there is none
     */
    public static Optional<Mask> without(Image image, double period, Stride stride, Workers workers) {
        return new ForeignMatter(image, period, workers).without(stride);
    }

    private Optional<Mask> without(Stride stride) {
        int[] strong = strong(image, (int) Math.max(1, Math.round(SQUARE * period)), workers);
        boolean fits = needed() <= Math.min(image.rows(), image.columns());
        if (!fits || !isAny(strong)) {
            return Optional.empty();
        }
        Pieces.visitMarked(strong, image.rows(), image.columns(), piece -> {
            if (piece.size() < SMALLEST * period * period) {
                piece.rename(0);
            }
        });
        if (!isAny(strong)) {
            return Optional.empty();
        }
        double least = AS_WELL * typical(strong);
        int[] foreign = new int[strong.length];
        Pieces.visitMarked(strong, image.rows(), image.columns(), piece -> {
            if (repeatsWorse(strong, Box.around(piece, image.columns()), stride, least)) {
                piece.visitRuns((from, to) -> Arrays.fill(foreign, from, to, 1));
            }
        });
        if (!isAny(foreign)) {
            return Optional.empty();
        }
        boolean[] inside = new boolean[foreign.length];
        for (int pixel = 0; pixel < inside.length; pixel++) {
            inside[pixel] = foreign[pixel] == 0;
        }
        return Optional.of(new Mask(image.rows(), image.columns(), inside));
    }

    /** Rows, or columns, in which patch and window just fit. */
    private int needed() {
        return 2 * (patch + window) + 1;
    }

    /** How well a pixel without strong contrast repeats: the median. */
    private double typical(int[] strong) {
        int step = (int) Math.max(1, Math.sqrt((double) strong.length / ASKED));
        double[] scores =
                repeats(image, translations().extractor(image, Stride.square(step)), pixel -> strong[pixel] == 0);
        Arrays.sort(scores);
        return scores.length == 0 ? 0 : scores[scores.length / 2];
    }

    /** Whether most of the strong pixels in a box repeat less than that. */
    private boolean repeatsWorse(int[] strong, Box box, Stride stride, double least) {
        int firstRow = first(box.top(), image.rows());
        int firstColumn = first(box.left(), image.columns());
        int rows = Math.min(image.rows(), Math.max(firstRow + needed(), box.bottom() + patch + window + 1)) - firstRow;
        int columns = Math.min(image.columns(), Math.max(firstColumn + needed(), box.right() + patch + window + 1))
                - firstColumn;
        Image part = image.crop(firstRow, firstColumn, rows, columns);
        double[] scores = repeats(part, translations().fullFieldExtractor(part, stride), pixel -> {
            int row = firstRow + pixel / columns;
            int column = firstColumn + pixel % columns;
            return box.contains(row, column) && strong[row * image.columns() + column] == 1;
        });
        return 2 * Arrays.stream(scores).filter(score -> score < least).count() > scores.length;
    }

    /** First row, or column, of what a box is looked at with. */
    private int first(int boxFrom, int length) {
        return Math.max(0, Math.min(boxFrom - patch - window, length - needed()));
    }

    private TranslationSettings translations() {
        return new TranslationSettings(
                HalfSize.square(patch),
                HalfSize.square(window),
                new Translations.SymmetricGrid(POINTS),
                true,
                Evaluation.AUTO);
    }

    /** How well some pixels of a grid repeat along two directions. */
    private double[] repeats(Image part, DescriptorExtractor extractor, IntPredicate asked) {
        StridedGrid grid = extractor.grid();
        Repeats repeats = Repeats.of(extractor.extract(grid, workers), extractor.features(), FAR * period);
        return IntStream.range(0, grid.size())
                .filter(pixel -> asked.test(
                        grid.row(pixel / grid.columns()) * part.columns() + grid.column(pixel % grid.columns())))
                .mapToDouble(pixel -> repeats.at(pixel).alongTwoDirections())
                .toArray();
    }

    private static boolean isAny(int[] marks) {
        for (int mark : marks) {
            if (mark == 1) {
                return true;
            }
        }
        return false;
    }

    /** What three quarters of some values stay below, by a part of them, evenly. */
    private static double typical(double[] values) {
        int count = Math.min(ENOUGH_PIXELS, values.length);
        double[] some = new double[count];
        Arrays.setAll(some, index -> values[(int) ((long) index * values.length / count)]);
        return Quantile.at(some, (int) (TYPICAL * (count - 1)));
    }

    /** 1 where the square around a pixel has strong contrast, 0 elsewhere. */
    private static int[] strong(Image image, int halfSize, Workers workers) {
        int columns = image.columns();
        double[] squares = new double[image.values().length];
        workers.run(image.rows(), row -> {
            for (int pixel = row * columns; pixel < (row + 1) * columns; pixel++) {
                squares[pixel] = (double) image.values()[pixel] * image.values()[pixel];
            }
        });
        BoxSums.replace(squares, image.rows(), columns, halfSize, halfSize, workers);
        workers.run(image.rows(), row -> {
            int high = BoxSums.seen(row, image.rows(), halfSize);
            for (int column = 0, pixel = row * columns; column < columns; column++, pixel++) {
                squares[pixel] /= high * BoxSums.seen(column, columns, halfSize);
            }
        });
        double most = STRONG * STRONG * typical(squares);
        int[] strong = new int[squares.length];
        for (int pixel = 0; pixel < strong.length; pixel++) {
            strong[pixel] = squares[pixel] > most ? 1 : 0;
        }
        return strong;
    }
}
