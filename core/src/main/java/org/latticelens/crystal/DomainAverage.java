package org.latticelens.crystal;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.latticelens.image.Image;

/**
 * The unit cell of a pattern, averaged over its domain: of the image that was segmented or of any other channel of the same
 * field. Each value is the mean over all cells of the channel at this place of the cell, interpolated with cubic splines
 * through the pixels (Catmull and Rom). A cell that leaves the domain counts with the part that lies inside.
 *
 * <p>Layout: {@code rows x columns} values, row-major; value (i, j) is at u = i / rows, v = j / columns, a point u a + v b
 * from the image's first pixel and all lattice vectors from there. Immutable, as long as the arrays are left alone.
 */
public final class DomainAverage {
    /** Places per pixel along either vector. */
    private static final double SAMPLING = 1;

    private static final int FEWEST_PLACES = 8;
    /** Cells are dealt in blocks of about this many pixels to 4 x 4 groups, whose means tell the noise. */
    private static final double BLOCK = 24;

    private static final int GROUPS_ALONG = 4;
    private static final int GROUPS = GROUPS_ALONG * GROUPS_ALONG;

    private final Lattice lattice;
    private final int rows;
    private final int columns;
    private final double[] values;
    private final double[] evenHalf;
    private final double[] oddHalf;
    private final double cells;
    private final double noiseOfCell;
    private final double noise;

    private DomainAverage(Lattice lattice, int rows, int columns, Sums sums) {
        this.lattice = lattice;
        this.rows = rows;
        this.columns = columns;
        this.values = sums.mean(group -> true);
        this.evenHalf = sums.mean(DomainAverage::isEven);
        this.oddHalf = sums.mean(group -> !isEven(group));
        this.cells = sums.cells();
        this.noiseOfCell = Math.sqrt(sums.varianceOfCell());
        this.noise = Math.sqrt(sums.varianceOfMean(values));
    }

    /**
     * The average over a domain.
     *
     * @param channel of the domain's size; all pixels of the domain finite
     * @param lattice in pixels
     * @throws IllegalArgumentException if the sizes differ
     */
    public static DomainAverage of(Image channel, Domain domain, Lattice lattice) {
        if (channel.rows() != domain.rows() || channel.columns() != domain.columns()) {
            throw new IllegalArgumentException("the channel has " + channel.rows() + " x " + channel.columns()
                    + " pixels, the label map " + domain.rows() + " x " + domain.columns() + "; they must be equal");
        }
        int rows = Math.max(FEWEST_PLACES, (int) Math.ceil(SAMPLING * lattice.lengthA()));
        int columns = Math.max(FEWEST_PLACES, (int) Math.ceil(SAMPLING * lattice.lengthB()));
        Sums sums = new Sums(channel, domain, Places.of(lattice, rows, columns));
        Corners corners = Corners.of(domain, lattice);
        int blockA = (int) Math.max(1, Math.ceil(BLOCK / lattice.lengthA()));
        int blockB = (int) Math.max(1, Math.ceil(BLOCK / lattice.lengthB()));
        for (int i = corners.firstU; i <= corners.lastU; i++) {
            sums.startLine();
            for (int j = corners.firstV; j <= corners.lastV; j++) {
                int group = GROUPS_ALONG * Math.floorMod(Math.floorDiv(i, blockA), GROUPS_ALONG)
                        + Math.floorMod(Math.floorDiv(j, blockB), GROUPS_ALONG);
                Vector corner = lattice.vector(i, j);
                if (corners.mayHold(corner)) {
                    sums.addCell(corner, group);
                }
            }
        }
        return new DomainAverage(lattice, rows, columns, sums);
    }

    /** Groups of blocks as on a chessboard. */
    private static boolean isEven(int group) {
        return (group / GROUPS_ALONG + group % GROUPS_ALONG) % 2 == 0;
    }

    public Lattice lattice() {
        return lattice;
    }

    /** Places along a. */
    public int rows() {
        return rows;
    }

    /** Places along b. */
    public int columns() {
        return columns;
    }

    /** The mean cell, row-major, in the unit of the channel. */
    public double[] values() {
        return values;
    }

    /** The mean of one half of the cells, in blocks as the black fields of a chessboard. */
    double[] evenHalf() {
        return evenHalf;
    }

    /** The mean of the other half. */
    double[] oddHalf() {
        return oddHalf;
    }

    /** Number of cells averaged; parts of cells count as parts. */
    public double cells() {
        return cells;
    }

    /**
     * Standard deviation of a place from cell to cell, in the unit of the channel: by the differences of neighbouring cells,
     * which a background that varies slowly leaves alone.
     */
    public double noiseOfCell() {
        return noiseOfCell;
    }

    /** Standard deviation of a mean value, told by the scatter of the means of 16 groups of cells. */
    public double noise() {
        return noise;
    }

    /** How much the signal-to-noise ratio of a cell has risen by averaging; 1 where nothing scatters. */
    public double gain() {
        return noise > 0 ? noiseOfCell / noise : 1;
    }

    /** Root mean square of the mean cell about its mean, less the noise, over the noise; infinite without noise. */
    public double signalToNoise() {
        double mean = Arrays.stream(values).average().orElse(0);
        double power = 0;
        for (double value : values) {
            power += (value - mean) * (value - mean);
        }
        double signal = Math.sqrt(Math.max(0, power / values.length - noise * noise));
        return noise > 0 ? signal / noise : Double.POSITIVE_INFINITY;
    }

    /** The cells that a domain may hold, and the rectangle that it lies in. */
    private record Corners(
            int firstU, int lastU, int firstV, int lastV, double top, double bottom, double left, double right) {

        static Corners of(Domain domain, Lattice lattice) {
            int top = domain.rows();
            int bottom = -1;
            int left = domain.columns();
            int right = -1;
            for (int row = 0; row < domain.rows(); row++) {
                int columns = domain.columns();
                for (int start = domain.start(row, 0, columns), end;
                        start < columns;
                        start = domain.start(row, end, columns)) {
                    end = domain.end(row, start, columns);
                    top = Math.min(top, row);
                    bottom = row;
                    left = Math.min(left, start);
                    right = Math.max(right, end - 1);
                }
            }
            double[] u = {lattice.u(top, left), lattice.u(top, right), lattice.u(bottom, left), lattice.u(bottom, right)
            };
            double[] v = {lattice.v(top, left), lattice.v(top, right), lattice.v(bottom, left), lattice.v(bottom, right)
            };
            double margin = lattice.lengthA() + lattice.lengthB();
            return new Corners(
                    (int) Math.floor(Arrays.stream(u).min().orElseThrow()),
                    (int) Math.ceil(Arrays.stream(u).max().orElseThrow()),
                    (int) Math.floor(Arrays.stream(v).min().orElseThrow()),
                    (int) Math.ceil(Arrays.stream(v).max().orElseThrow()),
                    top - margin,
                    bottom + margin,
                    left - margin,
                    right + margin);
        }

        boolean mayHold(Vector corner) {
            return corner.row() >= top && corner.row() <= bottom && corner.column() >= left && corner.column() <= right;
        }
    }

    /** Where the places of a cell are, from its corner on. */
    private record Places(double[] rows, double[] columns) {

        static Places of(Lattice lattice, int rows, int columns) {
            double[] down = new double[rows * columns];
            double[] right = new double[rows * columns];
            for (int p = 0, place = 0; p < rows; p++) {
                for (int q = 0; q < columns; q++, place++) {
                    Vector offset = lattice.vector((double) p / rows, (double) q / columns);
                    down[place] = offset.row();
                    right[place] = offset.column();
                }
            }
            return new Places(down, right);
        }

        int count() {
            return rows.length;
        }
    }

    /** Sums per group and place. */
    private static final class Sums {
        private final float[] pixels;
        private final Domain domain;
        private final Places places;
        private final double[][] sums;
        private final int[][] counts;
        /** The last cell of a line, and which of its places lie in the domain. */
        private final double[] last;

        private final boolean[] lastSeen;
        private double squaredDifferences;
        private long differences;

        Sums(Image channel, Domain domain, Places places) {
            this.pixels = channel.values();
            this.domain = domain;
            this.places = places;
            this.sums = new double[GROUPS][places.count()];
            this.counts = new int[GROUPS][places.count()];
            this.last = new double[places.count()];
            this.lastSeen = new boolean[places.count()];
        }

        /** The next cell has no neighbour before it. */
        void startLine() {
            Arrays.fill(lastSeen, false);
        }

        void addCell(Vector corner, int group) {
            for (int place = 0; place < lastSeen.length; place++) {
                double row = corner.row() + places.rows[place];
                double column = corner.column() + places.columns[place];
                // rounds down from 0 on, which is all that lies in the domain
                int top = (int) row;
                int left = (int) column;
                boolean inside = row >= 1
                        && column >= 1
                        && top + 2 < domain.rows()
                        && left + 2 < domain.columns()
                        && domain.contains(top, left);
                if (inside) {
                    add(interpolated(top * domain.columns() + left, row - top, column - left), place, group);
                }
                lastSeen[place] = inside;
            }
        }

        private void add(double value, int place, int group) {
            sums[group][place] += value;
            counts[group][place]++;
            if (lastSeen[place]) {
                double difference = value - last[place];
                squaredDifferences += difference * difference;
                differences++;
            }
            last[place] = value;
        }

        /** The value y and x, from 0 to 1, below and to the right of a pixel, by the 4 x 4 pixels around. */
        private double interpolated(int pixel, double y, double x) {
            double x0 = x * (-0.5 + x * (1 - 0.5 * x));
            double x1 = 1 + x * x * (-2.5 + 1.5 * x);
            double x2 = x * (0.5 + x * (2 - 1.5 * x));
            double x3 = x * x * (-0.5 + 0.5 * x);
            int columns = domain.columns();
            return y * (-0.5 + y * (1 - 0.5 * y)) * line(pixel - columns, x0, x1, x2, x3)
                    + (1 + y * y * (-2.5 + 1.5 * y)) * line(pixel, x0, x1, x2, x3)
                    + y * (0.5 + y * (2 - 1.5 * y)) * line(pixel + columns, x0, x1, x2, x3)
                    + y * y * (-0.5 + 0.5 * y) * line(pixel + 2 * columns, x0, x1, x2, x3);
        }

        private double line(int pixel, double x0, double x1, double x2, double x3) {
            return x0 * pixels[pixel - 1] + x1 * pixels[pixel] + x2 * pixels[pixel + 1] + x3 * pixels[pixel + 2];
        }

        /** The mean per place over some groups; places that none of them has take the mean of the others. */
        double[] mean(IntPredicate chosen) {
            double[] mean = new double[places.count()];
            double total = 0;
            int filled = 0;
            int[] seen = new int[mean.length];
            for (int place = 0; place < mean.length; place++) {
                for (int group = 0; group < GROUPS; group++) {
                    if (chosen.test(group)) {
                        mean[place] += sums[group][place];
                        seen[place] += counts[group][place];
                    }
                }
                if (seen[place] > 0) {
                    mean[place] /= seen[place];
                    total += mean[place];
                    filled++;
                }
            }
            for (int place = 0; place < mean.length; place++) {
                if (seen[place] == 0) {
                    mean[place] = total / Math.max(1, filled);
                }
            }
            return mean;
        }

        double cells() {
            double all = 0;
            for (int[] group : counts) {
                all += Arrays.stream(group).sum();
            }
            return all / places.count();
        }

        /** Variance from cell to cell, over all places. */
        double varianceOfCell() {
            return differences > 0 ? squaredDifferences / (2.0 * differences) : 0;
        }

        /** Variance of the mean, over all places, by the scatter of the groups' means about it. */
        double varianceOfMean(double[] means) {
            double sum = 0;
            double degrees = 0;
            for (int place = 0; place < means.length; place++) {
                int total = count(place);
                int filled = 0;
                double scatter = 0;
                for (int group = 0; group < GROUPS; group++) {
                    int count = counts[group][place];
                    if (count > 0) {
                        double off = sums[group][place] / count - means[place];
                        scatter += count * off * off;
                        filled++;
                    }
                }
                if (filled > 1) {
                    sum += scatter / total;
                    degrees += filled - 1;
                }
            }
            return degrees > 0 ? sum / degrees : 0;
        }

        private int count(int place) {
            int count = 0;
            for (int[] group : counts) {
                count += group[place];
            }
            return count;
        }
    }
}
