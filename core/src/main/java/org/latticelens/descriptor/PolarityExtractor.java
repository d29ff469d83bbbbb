package org.latticelens.descriptor;

import java.util.Arrays;
import java.util.List;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.Translation;

/**
 * Polarities from sums over the pairs of pixels that a translation leads to each other, each at its middle. Patches end at the
 * image's edges. Down the rows sums start at fixed places, so that they do not depend on the band.
 */
final class PolarityExtractor implements DescriptorExtractor {
    private final Image image;
    private final float mean;
    private final StridedGrid grid;
    private final HalfSize patch;
    private final List<Translation> translations;

    PolarityExtractor(Image image, StridedGrid grid, PolaritySettings settings) {
        this.image = image;
        this.mean = (float) image.statistics().mean();
        this.grid = grid;
        this.patch = settings.patch();
        this.translations = settings.pairs();
    }

    @Override
    public StridedGrid grid() {
        return grid;
    }

    @Override
    public List<Feature> features() {
        return translations.stream().<Feature>map(Feature.Polarity::new).toList();
    }

    @Override
    public DescriptorField extract(StridedGrid region, Workers workers) {
        int features = translations.size();
        float[] values = new float[Math.multiplyExact(region.size(), features)];
        boolean[][] contrast = new boolean[features][region.size()];
        workers.run(features, feature -> {
            Pairs pairs = new Pairs(translations.get(feature));
            int segment = Math.max(1, 2 * patch.rows());
            int top = region.firstRow() - patch.rows();
            int gridRow = 0;
            for (int row = top - Math.floorMod(top, segment); gridRow < region.rows(); row++) {
                pairs.begin(row);
                int centre = row - patch.rows();
                if (centre == region.row(gridRow)) {
                    pairs.sum();
                    for (int column = 0; column < region.columns(); column++) {
                        int pixel = gridRow * region.columns() + column;
                        values[pixel * features + feature] = pairs.polarity(centre, region.column(column));
                        contrast[feature][pixel] = pairs.hasContrast(region.column(column));
                    }
                    gridRow++;
                }
                pairs.enter();
            }
        });
        boolean[] any = new boolean[region.size()];
        for (boolean[] ofPair : contrast) {
            for (int pixel = 0; pixel < any.length; pixel++) {
                any[pixel] |= ofPair[pixel];
            }
        }
        return new DescriptorField(region, features, values, any);
    }

    /** The pairs of one translation, by the row and column of their middles, with half a patch of none on either side. */
    private final class Pairs {
        private final Translation translation;
        /** From the first pixel of a pair to its middle. */
        private final int halfRows;

        private final int halfColumns;
        private final DownSums<double[]> products;
        private final DownSums<double[]> squares;
        private final double[] productLine;
        private final double[] squareLine;
        private final double[] productSums;
        private final double[] squareSums;

        Pairs(Translation translation) {
            this.translation = translation;
            halfRows = translation.rows() / 2;
            halfColumns = Math.floorDiv(translation.columns(), 2);
            int length = image.columns() + 2 * patch.columns();
            DoubleArithmetic doubles = new DoubleArithmetic();
            products = new DownSums<>(doubles, 2 * patch.rows(), length);
            squares = new DownSums<>(doubles, 2 * patch.rows(), length);
            productLine = new double[length];
            squareLine = new double[length];
            productSums = new double[length];
            squareSums = new double[length];
        }

        /** First of the columns, or rows, that middles lie in. */
        private int first(int shift, int half) {
            return Math.max(0, -shift) + half;
        }

        /** Behind the last of them. */
        private int end(int length, int shift, int half) {
            return Math.min(length, length - shift) + half;
        }

        void begin(int middle) {
            double[] product = products.begun();
            double[] square = squares.begun();
            Arrays.fill(product, 0);
            Arrays.fill(square, 0);
            if (middle < first(translation.rows(), halfRows)
                    || middle >= end(image.rows(), translation.rows(), halfRows)) {
                return;
            }
            int row = middle - halfRows;
            int start = row * image.columns() - halfColumns;
            int partner = translation.rows() * image.columns() + translation.columns();
            float[] values = image.values();
            for (int column = first(translation.columns(), halfColumns);
                    column < end(image.columns(), translation.columns(), halfColumns);
                    column++) {
                double a = values[start + column] - mean;
                double b = values[start + column + partner] - mean;
                product[column + patch.columns()] = a * b * (a - b);
                square[column + patch.columns()] = (a * a + b * b) / 2;
            }
        }

        void sum() {
            products.sum(productLine);
            squares.sum(squareLine);
            SegmentSums.of(productLine, squareLine, 2 * patch.columns() + 1, productSums, squareSums);
        }

        void enter() {
            products.enter();
            squares.enter();
        }

        boolean hasContrast(int column) {
            return squareSums[column] > 0;
        }

        float polarity(int row, int column) {
            long rows = seen(
                    row,
                    patch.rows(),
                    first(translation.rows(), halfRows),
                    end(image.rows(), translation.rows(), halfRows));
            long columns = seen(
                    column,
                    patch.columns(),
                    first(translation.columns(), halfColumns),
                    end(image.columns(), translation.columns(), halfColumns));
            double square = squareSums[column];
            return square > 0 ? (float) (Math.sqrt(rows * columns / square) * productSums[column] / square) : 0;
        }

        /** How many of the rows, or columns, of a patch have middles. */
        private int seen(int centre, int half, int first, int end) {
            return Math.max(0, Math.min(end, centre + half + 1) - Math.max(first, centre - half));
        }
    }
}
