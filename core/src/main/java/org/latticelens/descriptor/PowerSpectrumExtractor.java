package org.latticelens.descriptor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;

/**
 * Power spectra by a direct separable transform, in double. Windows side by side are transformed together, one number per
 * window in each line, and the transform along a row is shared by all windows that hold the row: for the usual windows
 * this takes less than one fast Fourier transform per window, whose length 2w + 1 is often a prime.
 */
final class PowerSpectrumExtractor implements DescriptorExtractor {
    private final Image image;
    private final StridedGrid grid;
    private final boolean logarithm;
    private final double mean;
    private final Wave rowWave;
    private final Wave columnWave;
    private final List<Feature> features;

    PowerSpectrumExtractor(Image image, Stride stride, PowerSpectrumSettings settings) {
        this.image = image;
        this.grid = StridedGrid.inside(image, settings.window(), stride);
        this.logarithm = settings.logarithm();
        this.mean = image.statistics().mean();
        this.rowWave = new Wave(settings.window().rows());
        this.columnWave = new Wave(settings.window().columns());
        this.features = features(settings.window());
    }

    /** Column frequencies outer, from 0 on; of the frequencies along columns alone one of each sign. */
    private static List<Feature> features(HalfSize window) {
        List<Feature> features = new ArrayList<>();
        for (int column = 0; column <= window.columns(); column++) {
            for (int row = column == 0 ? 0 : -window.rows(); row <= window.rows(); row++) {
                features.add(new Feature.Power(row, column));
            }
        }
        return List.copyOf(features);
    }

    @Override
    public StridedGrid grid() {
        return grid;
    }

    @Override
    public List<Feature> features() {
        return features;
    }

    @Override
    public DescriptorField extract(StridedGrid region, Workers workers) {
        float[] values = new float[Math.multiplyExact(region.size(), features.size())];
        boolean[] contrast = new boolean[region.size()];
        ScoreTiles.run(region, workers, (fromRow, toRow, fromColumn, columns) -> {
            Tile tile = new Tile(region.column(fromColumn), columns);
            for (int row = fromRow; row < toRow; row++) {
                tile.transform(region.row(row));
                tile.write(row * region.columns() + fromColumn, values, contrast);
            }
        });
        return new DescriptorField(region, features.size(), values, contrast);
    }

    /** One image row of neighbouring windows: its transform, and what tells whether a window is flat. */
    private static final class Row {
        private final double[][] real;
        private final double[][] imaginary;
        private final double[] sum;
        private final double[] smallest;
        private final double[] largest;

        Row(int frequencies, int windows) {
            real = new double[frequencies][windows];
            imaginary = new double[frequencies][windows];
            sum = new double[windows];
            smallest = new double[windows];
            largest = new double[windows];
        }
    }

    /** Scratch for neighbouring windows of a grid row. */
    private final class Tile {
        private final int firstColumn;
        private final int windows;
        private final Row[] rows = new Row[2 * rowWave.half() + 1];
        private final double[][] even;
        private final double[][] odd;
        private final double[][] evenImaginary;
        private final double[][] oddImaginary;
        private final double[][] sums;
        private final float[][] spectrum;
        private int nextRow;

        Tile(int firstColumn, int windows) {
            this.firstColumn = firstColumn;
            this.windows = windows;
            Arrays.setAll(rows, row -> new Row(columnWave.half() + 1, windows));
            int terms = Math.max(rowWave.terms(), columnWave.terms());
            this.even = new double[terms][windows];
            this.odd = new double[terms][windows];
            this.evenImaginary = new double[terms][windows];
            this.oddImaginary = new double[terms][windows];
            this.sums = new double[4][windows];
            this.spectrum = new float[features.size()][windows];
        }

        private Row row(int imageRow) {
            return rows[imageRow % rows.length];
        }

        void transform(int centre) {
            int half = rowWave.half();
            clear();
            for (int row = Math.max(nextRow, centre - half); row <= centre + half; row++) {
                transformAlong(row, row(row));
            }
            nextRow = centre + half + 1;
            clear();
            for (int column = 0, feature = 0; column <= columnWave.half(); column++) {
                for (int distance = 0; distance <= half; distance++) {
                    Row below = row(centre + distance);
                    Row above = row(centre - distance);
                    fold(even, odd, distance, below.real[column], above.real[column]);
                    fold(evenImaginary, oddImaginary, distance, below.imaginary[column], above.imaginary[column]);
                }
                feature += transformDown(centre, column, feature);
            }
        }

        /** Unused terms must be zero, as the row sums and the column sums may have different numbers of them. */
        private void clear() {
            for (double[][] lines : List.of(even, odd, evenImaginary, oddImaginary)) {
                for (double[] line : lines) {
                    Arrays.fill(line, 0);
                }
            }
        }

        private void fold(double[][] even, double[][] odd, int distance, double[] after, double[] before) {
            double[] sum = even[distance];
            double[] difference = odd[distance];
            double share = distance == 0 ? 0.5 : 1;
            for (int i = 0; i < sum.length; i++) {
                sum[i] = share * (after[i] + before[i]);
                difference[i] = after[i] - before[i];
            }
        }

        private void transformAlong(int imageRow, Row row) {
            Arrays.fill(row.sum, 0);
            Arrays.fill(row.smallest, Double.POSITIVE_INFINITY);
            Arrays.fill(row.largest, Double.NEGATIVE_INFINITY);
            for (int distance = 0; distance <= columnWave.half(); distance++) {
                double share = distance == 0 ? 0.5 : 1;
                int stride = grid.stride().columns();
                for (int window = 0, column = firstColumn; window < windows; window++, column += stride) {
                    double after = image.value(imageRow, column + distance) - mean;
                    double before = image.value(imageRow, column - distance) - mean;
                    even[distance][window] = share * (after + before);
                    odd[distance][window] = after - before;
                    row.sum[window] += even[distance][window];
                    row.smallest[window] = Math.min(row.smallest[window], Math.min(after, before));
                    row.largest[window] = Math.max(row.largest[window], Math.max(after, before));
                }
            }
            for (int frequency = 0; frequency <= columnWave.half(); frequency++) {
                columnWave.cosineSum(frequency, even, row.real[frequency]);
                columnWave.sineSum(frequency, odd, row.imaginary[frequency]); // of the opposite sign, as below
            }
        }

        /** The power at one column frequency and all row frequencies; how many features that is. */
        private int transformDown(int centre, int column, int firstFeature) {
            double[] means = means(centre);
            int half = rowWave.half();
            for (int frequency = 0; frequency <= half; frequency++) {
                rowWave.cosineSum(frequency, even, sums[0]);
                rowWave.sineSum(frequency, oddImaginary, sums[1]);
                rowWave.cosineSum(frequency, evenImaginary, sums[2]);
                rowWave.sineSum(frequency, odd, sums[3]);
                double envelope = rowWave.envelope(frequency) * columnWave.envelope(column);
                int plus = firstFeature + (column == 0 ? 0 : half) + frequency;
                int minus = firstFeature + (column == 0 ? 0 : half) - frequency;
                for (int window = 0; window < windows; window++) {
                    double cosine = sums[0][window] - envelope * means[window];
                    spectrum[plus][window] = feature(cosine - sums[1][window], sums[2][window] + sums[3][window]);
                    if (column > 0) {
                        spectrum[minus][window] = feature(cosine + sums[1][window], sums[2][window] - sums[3][window]);
                    }
                }
            }
            return column == 0 ? half + 1 : 2 * half + 1;
        }

        private double[] means(int centre) {
            double[] means = new double[windows];
            for (int row = centre - rowWave.half(); row <= centre + rowWave.half(); row++) {
                for (int window = 0; window < windows; window++) {
                    means[window] += row(row).sum[window] / (rows.length * (2.0 * columnWave.half() + 1));
                }
            }
            return means;
        }

        private float feature(double real, double imaginary) {
            double power = real * real + imaginary * imaginary;
            return (float) (logarithm ? Math.log(power + 1) : power);
        }

        void write(int to, float[] values, boolean[] contrast) {
            for (int window = 0; window < windows; window++) {
                double smallest = Double.POSITIVE_INFINITY;
                double largest = Double.NEGATIVE_INFINITY;
                for (Row row : rows) {
                    smallest = Math.min(smallest, row.smallest[window]);
                    largest = Math.max(largest, row.largest[window]);
                }
                contrast[to + window] = smallest < largest;
                if (contrast[to + window]) {
                    int first = (to + window) * spectrum.length;
                    for (int feature = 0; feature < spectrum.length; feature++) {
                        values[first + feature] = spectrum[feature][window];
                    }
                }
            }
        }
    }
}
