package org.latticelens.descriptor;

import java.util.Arrays;
import java.util.List;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.SymmetryOperation;

/**
 * Scores rotations and reflections about pixels. They permute the samples f of each ring of the patch, so the transformed
 * patch has the mean and the norm of the patch itself, and Eq. 2, weighted by area, becomes
 *
 * <pre>  rho_O = 1 - sum w (f - Of)^2 / (2 sum w (f - mu)^2),   mu = sum w f / sum w,   w = the ring's radius.</pre>
 *
 * <p>The sum over differences needs no mean, loses no digits near a perfect score, and runs over each pair of partners
 * once. Samples are taken with the factor sqrt(w), so that plain sums are weighted ones.
 */
final class PolarScorer implements SymmetryScorer {
    /** Below this variance, in variances of the image, a disc may owe its contrast to an edge outside it. */
    private static final float SUSPICIOUS = 1e-4f;

    /** Variance of a disc, as a fraction of its mean square, that rounding alone can cause. */
    private static final float ROUNDING = 1e-12f;

    private final SplineImage spline;
    private final StridedGrid grid;
    private final PolarPatch patch;
    private final List<SymmetryOperation> operations;
    private final List<RingPairs> pairs;
    private final Stencil stencil;
    private final float weight;

    /** @param settings whose operations are scored; at least one, and all sampled as the first */
    PolarScorer(Image image, Stride stride, List<PolarSettings> settings) {
        this.patch = settings.get(0).fittingPatch();
        this.grid = StridedGrid.inside(image, HalfSize.square(patch.radius()), stride);
        this.spline = new SplineImage(image);
        this.operations =
                settings.stream().flatMap(one -> one.operations().stream()).toList();
        this.pairs = settings.stream().flatMap(one -> one.pairs().stream()).toList();
        this.stencil = new Stencil(patch.radius(), patch.rings() * patch.angles());
        double sum = 0;
        for (int ring = 0, position = 0; ring < patch.rings(); ring++) {
            double radius = patch.ringRadius(ring);
            for (int sample = 0; sample < patch.angles(); sample++, position++) {
                double angle = 2 * Math.PI * sample / patch.angles();
                stencil.set(position, -radius * Math.sin(angle), radius * Math.cos(angle), Math.sqrt(radius));
            }
            sum += radius * patch.angles();
        }
        this.weight = (float) sum;
    }

    @Override
    public StridedGrid grid() {
        return grid;
    }

    @Override
    public List<SymmetryOperation> operations() {
        return operations;
    }

    @Override
    public ScoreMaps score(StridedGrid band, Workers workers) {
        float[] values = new float[Math.multiplyExact(operations.size(), band.size())];
        boolean[] contrast = new boolean[band.size()];
        ScoreTiles.run(band, workers, (fromRow, toRow, fromColumn, columns) -> {
            Tile tile = new Tile(band, fromColumn, columns);
            for (int row = fromRow; row < toRow; row++) {
                tile.score(band.row(row));
                tile.write(band.row(row), row * band.columns() + fromColumn, values, contrast);
            }
        });
        return new ScoreMaps(band, operations, values, contrast);
    }

    /** The samples of one patch, {@code rings x angles}, as the scores see them but without the area factor. */
    float[] samples(int row, int column) {
        CentreLines lines = new CentreLines(spline, stencil.reach(), column, 1, 1);
        lines.moveTo(row);
        float[] samples = new float[patch.rings() * patch.angles()];
        float[] sample = new float[1];
        for (int position = 0; position < samples.length; position++) {
            lines.sample(stencil, position, sample);
            samples[position] = sample[0] / (float) Math.sqrt(patch.ringRadius(position / patch.angles()));
        }
        return samples;
    }

    /** Scratch for neighbouring centres of a row; every line holds a number per centre. */
    private final class Tile {
        private final StridedGrid band;
        private final int fromColumn;
        private final CentreLines lines;
        private final float[][] ring;
        private final float[][] differences;
        private final float[] sum;
        private final float[] squares;
        private final float[] mean;
        private final float[] variation;

        Tile(StridedGrid band, int fromColumn, int columns) {
            this.band = band;
            this.fromColumn = fromColumn;
            this.lines = new CentreLines(
                    spline,
                    stencil.reach(),
                    band.column(fromColumn),
                    band.stride().columns(),
                    columns);
            this.ring = new float[patch.angles()][columns];
            this.differences = new float[operations.size()][columns];
            this.sum = new float[columns];
            this.squares = new float[columns];
            this.mean = new float[columns];
            this.variation = new float[columns];
        }

        void score(int row) {
            lines.moveTo(row);
            for (float[] line : differences) {
                Arrays.fill(line, 0);
            }
            Arrays.fill(mean, 0);
            Arrays.fill(variation, 0);
            double inside = 0;
            for (int number = 0; number < patch.rings(); number++) {
                for (int sample = 0; sample < ring.length; sample++) {
                    lines.sample(stencil, number * ring.length + sample, ring[sample]);
                }
                double radius = patch.ringRadius(number);
                addMoments(inside, radius);
                inside += radius * ring.length;
                for (int operation = 0; operation < differences.length; operation++) {
                    addDifferences(differences[operation], pairs.get(operation));
                }
            }
        }

        private void addDifferences(float[] out, RingPairs partners) {
            int[] first = partners.first();
            int[] second = partners.second();
            for (int pair = 0; pair < first.length; pair += 2) {
                Lines.addSquaredDifferences(
                        out, ring[first[pair]], ring[second[pair]], ring[first[pair + 1]], ring[second[pair + 1]]);
            }
        }

        /** Joins the mean and the squared deviations of a ring with those of the rings inside it. */
        private void addMoments(double inside, double radius) {
            Arrays.fill(sum, 0);
            Arrays.fill(squares, 0);
            for (int sample = 1; sample < ring.length; sample += 2) { // from ring[0]: near the mean, saves digits
                Lines.addMoments(sum, squares, ring[sample], ring[(sample + 1) % ring.length], ring[0]);
            }
            double own = radius * ring.length;
            float perSample = 1f / ring.length;
            float area = (float) (1 / Math.sqrt(radius));
            float share = (float) (own / (own + inside));
            float between = (float) (own * inside / (own + inside));
            float[] origin = ring[0];
            for (int i = 0; i < mean.length; i++) {
                float distance = area * (origin[i] + perSample * sum[i]) - mean[i];
                mean[i] += share * distance;
                variation[i] += squares[i] - perSample * sum[i] * sum[i] + between * distance * distance;
            }
        }

        void write(int row, int to, float[] values, boolean[] contrast) {
            for (int centre = 0; centre < mean.length; centre++) {
                contrast[to + centre] = hasContrast(row, centre);
                if (contrast[to + centre]) {
                    for (int operation = 0; operation < differences.length; operation++) {
                        float whole = pairs.get(operation).bothWays() ? 1 : 0.5f;
                        float score = 1 - whole * differences[operation][centre] / variation[centre];
                        values[operation * band.size() + to + centre] = Math.max(-1, Math.min(1, score));
                    }
                }
            }
        }

        private boolean hasContrast(int row, int centre) {
            float variance = variation[centre] / weight;
            return variance > ROUNDING * mean[centre] * mean[centre]
                    && (variance > SUSPICIOUS || !spline.isFlat(row, band.column(fromColumn + centre), patch.radius()));
        }
    }
}
