package org.latticelens.automatic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.latticelens.descriptor.Feature;
import org.latticelens.image.Image;
import org.latticelens.image.PixelSet;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.Translation;

/**
 * Labels pixels near a boundary anew. A patch blurs a boundary by its half size; here every pixel is asked how well its
 * own small neighbourhood repeats under the translations that are typical of each pattern, of which one side is enough.
 * The evidence is weighed by how it varies inside the patterns (Fisher's discriminant), and averaged over a square that is
 * the larger the less a single patch tells: calm where there is noise, sharp where there is none.
 */
public final class BoundaryRefinement {
    /** Translations per pattern; -t counts as t. */
    private static final int TRANSLATIONS = 6;
    /** Half size of the small patches in periods: one cell and a little. */
    private static final double PATCH = 0.6;
    /** Distance of two patterns in standard deviations of the evidence at which hardly a pixel is wrong. */
    private static final double CERTAIN = 6;
    /** Contrast of its scores that makes up for a translation as long as the longest. */
    private static final double PER_LENGTH = 0.9;

    /** Least distance of two of them in periods. */
    private static final double APART = 0.3;

    private static final double RIDGE = 1e-6;
    /** As many pixels tell how the evidence varies as well as more do. */
    private static final int ENOUGH_PIXELS = 100_000;

    /** Rows of pixels that a thread labels anew at a time. */
    private static final int ROWS = 128;

    private BoundaryRefinement() {}

    /**
     * The refined labels.
     *
     * @param image levelled: its local mean is about 0
     * @param labels rows x columns labels from 0 to patterns, row-major; 0 keeps its pixels
     * @param means mean descriptor of every pattern; patterns x features
     * @param features what the descriptors measure
     * @param reach pixels nearer to another label than this are labelled anew
     * @param period lattice period in pixels
     * @return new labels, rows x columns
     */
    public static int[] refine(
            Image image,
            int[] labels,
            double[][] means,
            List<Feature> features,
            int reach,
            double period,
            Workers workers) {
        int patterns = means.length;
        List<PixelSet> near = workers.map(
                patterns,
                index -> PixelSet.of(image.rows(), image.columns(), labels, index + 1)
                        .grown(reach));
        PixelSet several = PixelSet.shared(near);
        if (several.size() == 0) {
            return labels;
        }
        int halfSize = Math.max(1, (int) Math.round(PATCH * period));
        ShiftScores scores = new ShiftScores(image, halfSize, workers);
        List<double[]> evidence = workers.map(patterns, pattern -> {
            double[] sums = new double[labels.length];
            typical(means, features, pattern, APART * period)
                    .forEach(translation -> scores.addHigher(translation, sums));
            return sums;
        });
        Discriminant discriminant = Discriminant.fit(evidence, labels, several, patterns);
        int square = (int) Math.min(reach, Math.round(halfSize * (CERTAIN / discriminant.nearest() - 1)));
        Relabelling relabelling =
                new Relabelling(labels, near, several, evidence, discriminant, Math.max(0, square), labels.clone());
        workers.run((image.rows() - 1) / ROWS + 1, band -> relabelling.relabel(band * ROWS));
        return relabelling.refined;
    }

    /**
     * Gives pixels near several patterns the likeliest of them.
     *
     * @param near the pixels within reach of every pattern
     * @param several those within reach of more than one
     * @param square half size of the square over which likelihoods are averaged
     * @param refined result
     */
    private record Relabelling(
            int[] labels,
            List<PixelSet> near,
            PixelSet several,
            List<double[]> evidence,
            Discriminant discriminant,
            int square,
            int[] refined) {

        /** Rows from one on, as many as go together. */
        void relabel(int from) {
            int columns = several.columns();
            int end = Math.min(several.rows(), from + ROWS);
            int first = Math.max(0, from - square);
            double[] line = new double[columns];
            double[][] likelihoods = new double[near.size()][columns];
            BoxSums.Running[] sums = new BoxSums.Running[near.size()];
            Arrays.setAll(sums, pattern -> new BoxSums.Running(columns, square, square));
            for (int row = first; row < end + square; row++) {
                if (row < several.rows()) {
                    for (int pattern = 0; pattern < sums.length; pattern++) {
                        discriminant.likelihood(evidence, pattern, row * columns, line);
                        sums[pattern].add(line);
                    }
                }
                int done = row - square;
                if (done >= from) {
                    for (int pattern = 0; pattern < sums.length; pattern++) {
                        sums[pattern].sums(done - first, likelihoods[pattern]);
                    }
                    relabel(done, likelihoods);
                }
            }
        }

        private void relabel(int row, double[][] likelihoods) {
            int columns = several.columns();
            for (int start = several.start(row, 0, columns), end;
                    start < columns;
                    start = several.start(row, end, columns)) {
                end = several.end(row, start, columns);
                for (int column = start, pixel = row * columns + start; column < end; column++, pixel++) {
                    if (labels[pixel] > 0) {
                        refined[pixel] = likeliest(likelihoods, column, pixel);
                    }
                }
            }
        }

        private int likeliest(double[][] likelihoods, int column, int pixel) {
            int best = -1;
            for (int pattern = 0; pattern < likelihoods.length; pattern++) {
                if (near.get(pattern).contains(pixel)
                        && (best < 0 || likelihoods[pattern][column] > likelihoods[best][column])) {
                    best = pattern;
                }
            }
            return best + 1;
        }
    }

    /** The translations whose score is high in a pattern and low in all others, the shorter the better; far apart. */
    private static List<Translation> typical(double[][] means, List<Feature> features, int pattern, double apart) {
        record Candidate(Translation translation, double worth) {}
        List<Candidate> candidates = new ArrayList<>();
        double longest =
                features.stream().mapToDouble(BoundaryRefinement::length).max().orElse(1);
        for (int feature = 0; feature < features.size(); feature++) {
            if (features.get(feature) instanceof Feature.Score score
                    && score.operation() instanceof Translation translation
                    && (translation.rows() > 0 || (translation.rows() == 0 && translation.columns() > 0))) {
                double others = Double.NEGATIVE_INFINITY;
                for (int other = 0; other < means.length; other++) {
                    others = other == pattern ? others : Math.max(others, means[other][feature]);
                }
                double contrast = means[pattern][feature] - others;
                candidates.add(new Candidate(
                        translation,
                        contrast - PER_LENGTH * Math.max(0, contrast) * length(features.get(feature)) / longest));
            }
        }
        candidates.sort(Comparator.comparingDouble(candidate -> -candidate.worth));
        List<Translation> chosen = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Translation t = candidate.translation;
            if (chosen.size() < TRANSLATIONS
                    && chosen.stream()
                            .allMatch(other -> distance(t, other) >= apart && distance(t, negative(other)) >= apart)) {
                chosen.add(t);
            }
        }
        return chosen;
    }

    private static Translation negative(Translation t) {
        return new Translation(-t.rows(), -t.columns());
    }

    private static double distance(Translation one, Translation other) {
        return Math.hypot(one.rows() - other.rows(), one.columns() - other.columns());
    }

    private static double length(Feature feature) {
        return feature instanceof Feature.Score score && score.operation() instanceof Translation translation
                ? Math.hypot(translation.rows(), translation.columns())
                : 0;
    }

    /**
     * Fisher's discriminant of the evidence.
     *
     * @param means mean evidence inside every pattern; patterns x patterns
     * @param inverse of the covariance inside the patterns
     */
    private record Discriminant(double[][] means, DMatrixRMaj inverse) {

        static Discriminant fit(List<double[]> evidence, int[] labels, PixelSet several, int patterns) {
            double[][] means = new double[patterns][patterns];
            long[] counts = new long[patterns];
            int[] inside = inside(labels, several);
            for (int pixel : inside) {
                counts[labels[pixel] - 1]++;
                for (int pattern = 0; pattern < patterns; pattern++) {
                    means[labels[pixel] - 1][pattern] += evidence.get(pattern)[pixel];
                }
            }
            for (int label = 0; label < patterns; label++) {
                for (int pattern = 0; pattern < patterns; pattern++) {
                    means[label][pattern] /= Math.max(1, counts[label]);
                }
            }
            DMatrixRMaj covariance = new DMatrixRMaj(patterns, patterns);
            double[] offset = new double[patterns];
            for (int pixel : inside) {
                for (int pattern = 0; pattern < patterns; pattern++) {
                    offset[pattern] = evidence.get(pattern)[pixel] - means[labels[pixel] - 1][pattern];
                }
                for (int pattern = 0; pattern < patterns; pattern++) {
                    for (int other = 0; other < patterns; other++) {
                        covariance.add(pattern, other, offset[pattern] * offset[other] / inside.length);
                    }
                }
            }
            double ridge = RIDGE + RIDGE * CommonOps_DDRM.trace(covariance);
            for (int pattern = 0; pattern < patterns; pattern++) {
                covariance.add(pattern, pattern, ridge);
            }
            DMatrixRMaj inverse = new DMatrixRMaj(patterns, patterns);
            if (!CommonOps_DDRM.invert(covariance, inverse)) {
                CommonOps_DDRM.setIdentity(inverse);
            }
            return new Discriminant(means, inverse);
        }

        /** Some pixels that have no other label within reach, evenly. */
        private static int[] inside(int[] labels, PixelSet several) {
            int count = Math.min(ENOUGH_PIXELS, labels.length);
            return IntStream.range(0, count)
                    .map(index -> (int) ((long) index * labels.length / count))
                    .filter(pixel -> labels[pixel] > 0 && !several.contains(pixel))
                    .toArray();
        }

        /** Smallest distance of two patterns in standard deviations. */
        double nearest() {
            double least = Double.POSITIVE_INFINITY;
            for (int one = 0; one < means.length; one++) {
                for (int other = 0; other < one; other++) {
                    double[] offset = new double[means.length];
                    for (int pattern = 0; pattern < offset.length; pattern++) {
                        offset[pattern] = means[one][pattern] - means[other][pattern];
                    }
                    least = Math.min(least, Math.sqrt(Math.max(0, square(offset))));
                }
            }
            return Math.max(least, 1e-3);
        }

        private double square(double[] offset) {
            double square = 0;
            for (int pattern = 0; pattern < offset.length; pattern++) {
                for (int other = 0; other < offset.length; other++) {
                    square += offset[pattern] * inverse.get(pattern, other) * offset[other];
                }
            }
            return square;
        }

        /**
         * Logarithm of the likelihood of a pattern, up to what all share: linear in the evidence.
         *
         * @param first pixel
         * @param likelihood result, of as many pixels as it has places
         */
        void likelihood(List<double[]> evidence, int label, int first, double[] likelihood) {
            Arrays.fill(likelihood, 0);
            for (int pattern = 0; pattern < means.length; pattern++) {
                double weight = 0;
                for (int other = 0; other < means.length; other++) {
                    weight += inverse.get(pattern, other) * means[label][other];
                }
                addScaled(likelihood, weight, evidence.get(pattern), first, means[label][pattern] / 2);
            }
        }

        private static void addScaled(double[] sums, double weight, double[] values, int first, double less) {
            for (int index = 0; index < sums.length; index++) {
                sums[index] += weight * (values[first + index] - less);
            }
        }
    }
}
