package org.latticelens.automatic;

import java.util.Arrays;
import java.util.Optional;
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

    /** Half sizes of patch and window of the descriptors that tell repeats, in periods. */
    private static final double PATCH = 1;

    private static final double WINDOW = 2.2;
    private static final int POINTS = 300;
    /** Translations from this many periods on lead out of a thick line. */
    private static final double FAR = 0.9;

    /** A crystal's pixels repeat along two directions at least this well, relative to the median of the rest. */
    private static final double AS_WELL = 0.7;
    /** Pixels of the rest that are asked, about. */
    private static final int ASKED = 1000;

    private ForeignMatter() {}

    /**
     * A mask without the foreign matter.
     *
     * @param image levelled
     * @param period lattice period in pixels
     * @param stride of the pixels that are asked whether they repeat
     * @return empty if there is none
     */
    public static Optional<Mask> without(Image image, double period, Stride stride, Workers workers) {
        int patch = (int) Math.round(PATCH * period);
        int window = (int) Math.round(WINDOW * period);
        boolean[] strong = strong(image, (int) Math.max(1, Math.round(SQUARE * period)), workers);
        if (2 * (patch + window) >= Math.min(image.rows(), image.columns())
                || IntStream.range(0, strong.length).noneMatch(pixel -> strong[pixel])) {
            return Optional.empty();
        }
        DescriptorExtractor extractor = new TranslationSettings(
                        HalfSize.square(patch),
                        HalfSize.square(window),
                        new Translations.SymmetricGrid(POINTS),
                        true,
                        Evaluation.AUTO)
                .fullFieldExtractor(image, stride);
        Search search = new Search(
                image.columns(),
                extractor.grid(),
                Repeats.of(extractor.extract(extractor.grid(), workers), extractor.features(), FAR * period));
        return search.without(strong, image.rows(), period * period);
    }

    /** @param columns of the image */
    private record Search(int columns, StridedGrid grid, Repeats repeats) {

        /** @param smallest area of a piece in pixels: what is smaller is one column's */
        Optional<Mask> without(boolean[] strong, int rows, double smallest) {
            double least = AS_WELL * typical(strong);
            int[] foreign = IntStream.range(0, strong.length)
                    .map(pixel -> strong[pixel] ? 1 : 0)
                    .toArray();
            Pieces.visit(foreign, rows, columns, piece -> {
                if (piece.label() == 1 && (piece.size() < smallest || !isForeign(piece, least))) {
                    piece.rename(0);
                }
            });
            boolean[] inside = new boolean[foreign.length];
            for (int pixel = 0; pixel < inside.length; pixel++) {
                inside[pixel] = foreign[pixel] == 0;
            }
            return Arrays.stream(foreign).anyMatch(label -> label == 1)
                    ? Optional.of(new Mask(rows, columns, inside))
                    : Optional.empty();
        }

        /** How well a pixel without strong contrast repeats: the median. */
        private double typical(boolean[] strong) {
            int step = grid.size() / ASKED + 1;
            double[] scores = IntStream.range(0, grid.size())
                    .filter(pixel -> pixel % step == 0 && !strong[ofImage(pixel)])
                    .mapToDouble(pixel -> repeats.at(pixel).alongTwoDirections())
                    .sorted()
                    .toArray();
            return scores.length == 0 ? 0 : scores[scores.length / 2];
        }

        /** Whether most of the grid's pixels in a piece do not repeat. */
        private boolean isForeign(Pieces.Piece piece, double least) {
            int[] asked = IntStream.range(0, piece.size())
                    .map(index -> ofGrid(piece.pixel(index)))
                    .filter(pixel -> pixel >= 0)
                    .toArray();
            long repeating = Arrays.stream(asked)
                    .filter(pixel -> repeats.at(pixel).alongTwoDirections() >= least)
                    .count();
            return 2 * repeating < asked.length;
        }

        /** The pixel of the image that a pixel of the grid is. */
        private int ofImage(int pixel) {
            return grid.row(pixel / grid.columns()) * columns + grid.column(pixel % grid.columns());
        }

        /** The pixel of the grid that a pixel of the image is; -1 if it is none. */
        private int ofGrid(int pixel) {
            int down = pixel / columns - grid.firstRow();
            int right = pixel % columns - grid.firstColumn();
            boolean isThere =
                    down % grid.stride().rows() == 0 && right % grid.stride().columns() == 0;
            return isThere
                    ? down / grid.stride().rows() * grid.columns()
                            + right / grid.stride().columns()
                    : -1;
        }
    }

    /** Whether the square around every pixel has strong contrast. */
    private static boolean[] strong(Image image, int halfSize, Workers workers) {
        double[] squares = new double[image.values().length];
        for (int pixel = 0; pixel < squares.length; pixel++) {
            squares[pixel] = (double) image.values()[pixel] * image.values()[pixel];
        }
        BoxSums.replace(squares, image.rows(), image.columns(), halfSize, halfSize, workers);
        for (int row = 0, pixel = 0; row < image.rows(); row++) {
            int high = BoxSums.seen(row, image.rows(), halfSize);
            for (int column = 0; column < image.columns(); column++, pixel++) {
                squares[pixel] /= high * BoxSums.seen(column, image.columns(), halfSize);
            }
        }
        double most = STRONG * STRONG * Quantile.at(squares.clone(), (int) (TYPICAL * (squares.length - 1)));
        boolean[] strong = new boolean[squares.length];
        for (int pixel = 0; pixel < strong.length; pixel++) {
            strong[pixel] = squares[pixel] > most;
        }
        return strong;
    }
}
