package org.latticelens.automatic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.latticelens.descriptor.Feature;
import org.latticelens.image.Image;
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
        long[] near = near(image, labels, patterns, reach, workers);
        if (patterns < 2 || !isAnyNearSeveral(near)) {
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
        Discriminant discriminant = Discriminant.fit(evidence, labels, near, patterns);
        List<double[]> likelihoods = workers.map(patterns, label -> discriminant.likelihood(evidence, label));
        int square = (int) Math.min(reach, Math.round(halfSize * (CERTAIN / discriminant.nearest() - 1)));
        if (square > 0) {
            workers.run(
                    patterns,
                    pattern ->
                            BoxSums.replace(likelihoods.get(pattern), image.rows(), image.columns(), square, square));
        }
        int[] refined = labels.clone();
        workers.run(image.rows(), row -> {
            for (int pixel = row * image.columns(); pixel < (row + 1) * image.columns(); pixel++) {
                if (labels[pixel] > 0 && isSeveral(near[pixel])) {
                    refined[pixel] = likeliest(likelihoods, near[pixel], pixel);
                }
            }
        });
        return refined;
    }

    private static boolean isAnyNearSeveral(long[] near) {
        for (long labels : near) {
            if (isSeveral(labels)) {
                return true;
            }
        }
        return false;
    }

    /** Whether more than one bit is set. */
    private static boolean isSeveral(long labels) {
        return (labels & (labels - 1)) != 0;
    }

    private static int likeliest(List<double[]> likelihoods, long near, int pixel) {
        int best = 0;
        for (int label = 1; label <= likelihoods.size(); label++) {
            if (((near >> (label - 1)) & 1) == 1
                    && (best == 0
                            || likelihoods.get(label - 1)[pixel] > likelihoods.get(best - 1)[pixel])) {
                best = label;
            }
        }
        return best;
    }

    /** Which labels are within reach of a pixel: bit label - 1. */
    private static long[] near(Image image, int[] labels, int patterns, int reach, Workers workers) {
        long[] near = new long[labels.length];
        double[] counts = new double[labels.length];
        int columns = image.columns();
        for (int label = 1; label <= Math.min(patterns, Long.SIZE); label++) {
            int own = label;
            workers.run(image.rows(), row -> {
                for (int pixel = row * columns; pixel < (row + 1) * columns; pixel++) {
                    counts[pixel] = labels[pixel] == own ? 1 : 0;
                }
            });
            BoxSums.replace(counts, image.rows(), columns, reach, reach, workers);
            long bit = 1L << (label - 1);
            workers.run(image.rows(), row -> {
                for (int pixel = row * columns; pixel < (row + 1) * columns; pixel++) {
                    near[pixel] |= counts[pixel] > 0 ? bit : 0;
                }
            });
        }
        return near;
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

        static Discriminant fit(List<double[]> evidence, int[] labels, long[] near, int patterns) {
            double[][] means = new double[patterns][patterns];
            long[] counts = new long[patterns];
            int[] inside = inside(labels, near);
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
        private static int[] inside(int[] labels, long[] near) {
            int count = Math.min(ENOUGH_PIXELS, labels.length);
            return IntStream.range(0, count)
                    .map(index -> (int) ((long) index * labels.length / count))
                    .filter(pixel -> labels[pixel] > 0 && Long.bitCount(near[pixel]) == 1)
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

        /** Logarithm of the likelihood of a pattern at every pixel, up to what all share: linear in the evidence. */
        double[] likelihood(List<double[]> evidence, int label) {
            double[] likelihood = new double[evidence.get(0).length];
            for (int pattern = 0; pattern < means.length; pattern++) {
                double weight = 0;
                for (int other = 0; other < means.length; other++) {
                    weight += inverse.get(pattern, other) * means[label][other];
                }
                addScaled(likelihood, weight, evidence.get(pattern), means[label][pattern] / 2);
            }
            return likelihood;
        }

        private static void addScaled(double[] sums, double weight, double[] values, double less) {
            for (int pixel = 0; pixel < sums.length; pixel++) {
                sums[pixel] += weight * (values[pixel] - less);
            }
        }
    }
}
