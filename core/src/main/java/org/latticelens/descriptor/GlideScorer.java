package org.latticelens.descriptor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.GlideReflection;
import org.latticelens.symmetry.SymmetryOperation;

/**
 * Scores glide reflections by Eq. 2. All glides along one axis share their samples, and the means and norms of their
 * patches are differences of running sums along the sampled lines; operations axis by axis, shifts inside.
 */
final class GlideScorer implements SymmetryScorer {
    /** Below this variance, in variances of the image, a disc may owe its contrast to an edge outside it. */
    private static final float SUSPICIOUS = 1e-4f;

    /** Variance of a disc, as a fraction of its mean square, that rounding alone can cause. */
    private static final float ROUNDING = 1e-12f;

    private final GlideSettings settings;
    private final StridedGrid grid;
    private final SplineImage spline;
    private final List<SymmetryOperation> operations = new ArrayList<>();
    private final List<GlideAxis> axes = new ArrayList<>();
    private final int reach;

    GlideScorer(Image image, Stride stride, GlideSettings settings) {
        this.settings = settings;
        this.reach = (int) Math.ceil(settings.radius() + settings.lastShift() * settings.spacing() / 2);
        this.grid = StridedGrid.inside(image, HalfSize.square(reach), stride);
        this.spline = new SplineImage(image);
        for (int axis = 0; axis < settings.axes(); axis++) {
            double degrees = 180.0 * axis / settings.axes();
            axes.add(new GlideAxis(settings, degrees, reach));
            for (int shift = settings.firstShift(); shift <= settings.lastShift(); shift++) {
                operations.add(new GlideReflection(degrees, shift * settings.spacing()));
            }
        }
    }

    @Override
    public StridedGrid grid() {
        return grid;
    }

    @Override
    public List<SymmetryOperation> operations() {
        return List.copyOf(operations);
    }

    @Override
    public ScoreMaps score(StridedGrid band, Workers workers) {
        float[] values = new float[Math.multiplyExact(operations.size(), band.size())];
        boolean[] contrast = new boolean[band.size()];
        ScoreTiles.run(band, workers, (fromRow, toRow, fromColumn, columns) -> {
            Tile tile = new Tile(band, fromColumn, columns);
            for (int row = fromRow; row < toRow; row++) {
                tile.score(band.row(row), row * band.columns() + fromColumn, values, contrast);
            }
        });
        return new ScoreMaps(band, operations(), values, contrast);
    }

    /** Scratch for neighbouring centres of a row; every line holds a number per centre. */
    private final class Tile {
        private final StridedGrid band;
        private final int fromColumn;
        private final CentreLines lines;

        /** Samples of a line at +v and of its mirror line, less {@link #origin}. */
        private final float[][] above;

        private final float[][] below;

        /** Running sums, from 0 on, of both lines' samples and of their squares. */
        private final float[][] sums;

        private final float[][] squares;
        private final float[] origin;
        private final Moments[] byShift = new Moments[settings.shifts()];

        Tile(StridedGrid band, int fromColumn, int columns) {
            this.band = band;
            this.fromColumn = fromColumn;
            this.lines = new CentreLines(
                    spline, reach, band.column(fromColumn), band.stride().columns(), columns);
            int longest = axes.get(0).samples(0);
            this.above = new float[longest][columns];
            this.below = new float[longest][columns];
            this.sums = new float[longest + 1][columns];
            this.squares = new float[longest + 1][columns];
            this.origin = new float[columns];
            Arrays.setAll(byShift, shift -> new Moments(columns));
        }

        void score(int row, int to, float[] values, boolean[] contrast) {
            lines.moveTo(row);
            Arrays.fill(contrast, to, to + origin.length, true);
            for (int axis = 0; axis < axes.size(); axis++) {
                for (Moments moments : byShift) {
                    moments.clear();
                }
                for (int v = 0; v < axes.get(axis).pairs(); v++) {
                    sample(axes.get(axis), v);
                    addPair(axes.get(axis), v);
                }
                for (int shift = 0; shift < byShift.length; shift++) {
                    int operation = axis * byShift.length + shift;
                    byShift[shift].write(values, operation * band.size() + to, contrast, to);
                    clearFlat((GlideReflection) operations.get(operation), byShift[shift], row, contrast, to);
                }
            }
            for (int centre = to; centre < to + origin.length; centre++) {
                for (int operation = 0; operation < operations.size() && !contrast[centre]; operation++) {
                    values[operation * band.size() + centre] = 0;
                }
            }
        }

        private void sample(GlideAxis axis, int v) {
            int count = axis.samples(v);
            for (int u = 0; u < count; u++) {
                lines.sample(axis.stencil(), axis.start(v) + u, above[u]);
                lines.sample(axis.stencil(), axis.start(v) + count + u, below[u]);
            }
            if (v == 0) {
                Lines.mean(origin, above);
            }
            for (int u = 0; u < count; u++) {
                Lines.subtract(above[u], origin);
                Lines.subtract(below[u], origin);
                Lines.runningSum(sums[u + 1], sums[u], above[u], below[u]);
                Lines.runningSquares(squares[u + 1], squares[u], above[u], below[u]);
            }
        }

        /** The lines at +v and -v map onto each other; on the axis they are one, and every pair counts twice. */
        private void addPair(GlideAxis axis, int v) {
            float share = v == 0 ? 0.5f : 1;
            for (int index = 0; index < byShift.length; index++) {
                int shift = settings.firstShift() + index;
                int first = axis.first(v, shift);
                int end = axis.end(v, shift);
                if (first < end) {
                    Moments moments = byShift[index];
                    moments.pairs += share * 2 * (end - first);
                    Lines.addDifference(moments.sum, sums[end], sums[first], share);
                    Lines.addDifference(moments.squares, squares[end], squares[first], share);
                    Lines.addDifference(moments.partnerSum, sums[end + shift], sums[first + shift], share);
                    Lines.addDifference(moments.partnerSquares, squares[end + shift], squares[first + shift], share);
                    for (int u = first; u < end; u++) {
                        Lines.addProducts(moments.products, above[u], below[u + shift], share);
                        Lines.addProducts(moments.products, below[u], above[u + shift], share);
                    }
                }
            }
        }

        /** A disc of equal pixels has no contrast, even if the splines swing a little because of an edge nearby. */
        private void clearFlat(GlideReflection glide, Moments moments, int row, boolean[] contrast, int to) {
            double rows = Math.sin(Math.toRadians(glide.axisDegrees())) * glide.shift() / 2;
            double columns = Math.cos(Math.toRadians(glide.axisDegrees())) * glide.shift() / 2;
            for (int centre = 0; centre < origin.length; centre++) {
                if (moments.smallestVariance(centre) < SUSPICIOUS) {
                    int column = band.column(fromColumn + centre);
                    contrast[to + centre] &= !spline.isFlat(row + rows, column - columns, settings.radius())
                            && !spline.isFlat(row - rows, column + columns, settings.radius());
                }
            }
        }

        /** Sums over a patch and its partner. */
        private final class Moments {
            private final float[] sum;
            private final float[] squares;
            private final float[] partnerSum;
            private final float[] partnerSquares;
            private final float[] products;
            private float pairs;

            Moments(int columns) {
                sum = new float[columns];
                squares = new float[columns];
                partnerSum = new float[columns];
                partnerSquares = new float[columns];
                products = new float[columns];
            }

            void clear() {
                pairs = 0;
                for (float[] line : List.of(sum, squares, partnerSum, partnerSquares, products)) {
                    Arrays.fill(line, 0);
                }
            }

            double smallestVariance(int centre) {
                return Math.min(
                        variation(sum, squares, centre) / pairs, variation(partnerSum, partnerSquares, centre) / pairs);
            }

            void write(float[] values, int at, boolean[] contrast, int to) {
                for (int centre = 0; centre < sum.length; centre++) {
                    double own = variation(sum, squares, centre);
                    double partner = variation(partnerSum, partnerSquares, centre);
                    double common = products[centre] - (double) sum[centre] * partnerSum[centre] / pairs;
                    double level = origin[centre] + sum[centre] / pairs;
                    if (Math.min(own, partner) > ROUNDING * pairs * level * level) {
                        values[at + centre] = (float) Math.max(-1, Math.min(1, common / Math.sqrt(own * partner)));
                    } else {
                        contrast[to + centre] = false;
                    }
                }
            }

            private double variation(float[] sum, float[] squares, int centre) {
                return squares[centre] - (double) sum[centre] * sum[centre] / pairs;
            }
        }
    }
}
