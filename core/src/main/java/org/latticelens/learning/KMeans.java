package org.latticelens.learning;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.image.UnsuitableImageException;
import org.latticelens.parallel.Workers;

/**
 * K-means clustering (section II.C). Several starts by k-means++ are tried on a thinned field, and the best of them is
 * iterated on all pixels until the centres rest. The result depends on the points, k and the seed, and on nothing else.
 *
 * @param centres k x features
 * @param inertia sum of squared distances of all pixels to their centres
 * @param labels nearest centre per grid pixel, 1 to k; 0 where the image has no contrast
 */
public record KMeans(double[][] centres, double inertia, int[] labels) {
    private static final int STARTS = 10;
    private static final int MOST_ITERATIONS = 300;

    /**
     * How much is done.
     *
     * @param points at least that many are left in the thinned field, or all
     * @param resting centres that move by less than this share of the features' spread, squared, rest
     */
    private record Effort(int points, double resting) {}

    private static final Effort EXACT = new Effort(4096, 1e-8);
    private static final Effort ROUGH = new Effort(1024, 1e-5);

    /**
     * Fits k centres.
     *
     * @throws UnsuitableImageException if there are fewer than k distinct points
     */
    public static KMeans fit(DescriptorField field, int k, long seed, Workers workers) {
        return fit(field, k, seed, EXACT, workers);
    }

    /**
     * Fits k centres roughly, for clusters that are to be merged or judged: which centres they have matters little, if only every
     * pattern has one.
     *
     * @throws UnsuitableImageException as above
     */
    public static KMeans rough(DescriptorField field, int k, long seed, Workers workers) {
        return fit(field, k, seed, ROUGH, workers);
    }

    private static KMeans fit(DescriptorField field, int k, long seed, Effort effort, Workers workers) {
        int[] pixels = IntStream.range(0, field.grid().size())
                .filter(field::hasContrast)
                .toArray();
        requireDistinct(field, pixels, k);
        int step = Math.max(1, pixels.length / effort.points);
        int[] thinned = IntStream.range(0, (pixels.length + step - 1) / step)
                .map(index -> pixels[index * step])
                .toArray();
        Points all = Points.of(field, pixels);
        Points few = step == 1 ? all : Points.of(field, thinned);
        double resting = effort.resting * all.spread();
        SplittableRandom random = new SplittableRandom(seed);
        List<SplittableRandom> starts =
                IntStream.range(0, STARTS).mapToObj(start -> random.split()).toList();
        List<Fit> fits = workers.map(STARTS, start -> iterate(few, few.plusPlus(k, starts.get(start)), resting, null));
        Fit best = fits.get(0);
        for (Fit fit : fits) {
            best = fit.inertia < best.inertia ? fit : best;
        }
        if (step > 1) {
            best = iterate(all, best.centres, resting, workers);
        }
        int[] labels = new int[field.grid().size()];
        for (int index = 0; index < pixels.length; index++) {
            labels[pixels[index]] = best.labels[index] + 1;
        }
        return new KMeans(best.centres, best.inertia, labels);
    }

    /**
     * The sum of squared distances of all pixels to the centres of their labels.
     *
     * @param labels 1 to k per grid pixel; 0 is left out
     */
    public static double inertia(DescriptorField field, double[][] centres, int[] labels) {
        double inertia = 0;
        for (int pixel = 0; pixel < labels.length; pixel++) {
            if (labels[pixel] > 0) {
                inertia += distance(field.values(), pixel * field.features(), centres[labels[pixel] - 1]);
            }
        }
        return inertia;
    }

    /**
     * The nearest of given centres for every pixel.
     *
     * @return 1 to k per grid pixel; 0 where the image has no contrast
     */
    public static int[] assign(DescriptorField field, double[][] centres, Workers workers) {
        int[] labels = new int[field.grid().size()];
        RowBands.map(field.grid(), workers, (from, to) -> {
            NearestCentres nearest = new NearestCentres(centres);
            for (int first = from; first < to; first += NearestCentres.AT_ONCE) {
                int pixels = Math.min(NearestCentres.AT_ONCE, to - first);
                nearest.find(field.values(), first * field.features(), pixels);
                for (int index = 0; index < pixels; index++) {
                    labels[first + index] = field.hasContrast(first + index) ? nearest.nearest(index) + 1 : 0;
                }
            }
            return true;
        });
        return labels;
    }

    private static void requireDistinct(DescriptorField field, int[] pixels, int k) {
        Set<List<Float>> distinct = new HashSet<>();
        int features = field.features();
        for (int pixel : pixels) {
            List<Float> point = IntStream.range(0, features)
                    .mapToObj(feature -> field.values()[pixel * features + feature])
                    .toList();
            if (distinct.add(point) && distinct.size() >= k) {
                return;
            }
        }
        throw new UnsuitableImageException("the image has " + distinct.size() + " distinct descriptors, too few for "
                + k + " patterns; fewer patterns or a smaller stride would work");
    }

    /** The points of some pixels, in their order. */
    private record Points(int count, int features, float[] values) {

        private static final int BAND = 2048;

        static Points of(DescriptorField field, int[] pixels) {
            int features = field.features();
            if (pixels.length == field.grid().size()) {
                return new Points(pixels.length, features, field.values());
            }
            float[] values = new float[pixels.length * features];
            for (int index = 0; index < pixels.length; index++) {
                System.arraycopy(field.values(), pixels[index] * features, values, index * features, features);
            }
            return new Points(pixels.length, features, values);
        }

        /** Sum of the features' variances. */
        double spread() {
            double[] sums = new double[features];
            double[] squares = new double[features];
            for (int start = 0; start < values.length; start += features) {
                for (int feature = 0; feature < features; feature++) {
                    double value = values[start + feature];
                    sums[feature] += value;
                    squares[feature] += value * value;
                }
            }
            double spread = 0;
            for (int feature = 0; feature < features; feature++) {
                double mean = sums[feature] / count;
                spread += Math.max(0, squares[feature] / count - mean * mean);
            }
            return spread;
        }

        /** Centres by k-means++: each next one with a probability that grows with the squared distance to the others. */
        double[][] plusPlus(int k, SplittableRandom random) {
            double[][] centres = new double[k][];
            double[] distances = new double[count];
            Arrays.fill(distances, Double.POSITIVE_INFINITY);
            int chosen = random.nextInt(count);
            for (int centre = 0; centre < k; centre++) {
                centres[centre] = point(chosen);
                double sum = 0;
                for (int index = 0; index < count; index++) {
                    double distance = distance(values, index * features, centres[centre]);
                    distances[index] = Math.min(distances[index], distance);
                    sum += distances[index];
                }
                double target = random.nextDouble() * sum;
                for (chosen = 0; chosen < count - 1; chosen++) {
                    target -= distances[chosen];
                    if (target < 0) {
                        break;
                    }
                }
            }
            return centres;
        }

        double[] point(int index) {
            double[] point = new double[features];
            for (int feature = 0; feature < features; feature++) {
                point[feature] = values[index * features + feature];
            }
            return point;
        }
    }

    private record Fit(double[][] centres, double inertia, int[] labels) {}

    /** What one band of points adds to the centres: merges with that of the next. */
    private static final class Sums {
        private final double[][] sums;
        private final long[] counts;
        private double inertia;
        private double farthestDistance = -1;
        private int farthest;

        Sums(int k, int features) {
            sums = new double[k][features];
            counts = new long[k];
        }

        void add(Points points, int point, int centre, double distance) {
            counts[centre]++;
            inertia += distance;
            double[] sum = sums[centre];
            for (int feature = 0, place = point * sum.length; feature < sum.length; feature++, place++) {
                sum[feature] += points.values[place];
            }
            if (distance > farthestDistance) {
                farthestDistance = distance;
                farthest = point;
            }
        }

        Sums merge(Sums other) {
            for (int centre = 0; centre < counts.length; centre++) {
                counts[centre] += other.counts[centre];
                for (int feature = 0; feature < sums[centre].length; feature++) {
                    sums[centre][feature] += other.sums[centre][feature];
                }
            }
            inertia += other.inertia;
            if (other.farthestDistance > farthestDistance) {
                farthestDistance = other.farthestDistance;
                farthest = other.farthest;
            }
            return this;
        }
    }

    /** Lloyd's iteration; bands side by side where there are workers. */
    private static Fit iterate(Points points, double[][] start, double resting, Workers workers) {
        double[][] centres = start;
        int[] labels = new int[points.count];
        int bands = (points.count + Points.BAND - 1) / Points.BAND;
        for (int iteration = 0; ; iteration++) {
            double[][] current = centres;
            Sums sums = (workers == null
                            ? IntStream.range(0, bands).mapToObj(band -> assignBand(points, band, current, labels))
                            : workers.map(bands, band -> assignBand(points, band, current, labels)).stream())
                    .reduce(Sums::merge)
                    .orElseThrow();
            double[][] moved = moved(points, sums, current);
            double shift = 0;
            for (int centre = 0; centre < moved.length; centre++) {
                shift += distance(moved[centre], current[centre]);
            }
            if (shift <= resting || iteration == MOST_ITERATIONS) {
                return new Fit(current, sums.inertia, labels);
            }
            centres = moved;
        }
    }

    private static Sums assignBand(Points points, int band, double[][] centres, int[] labels) {
        int features = points.features;
        Sums sums = new Sums(centres.length, features);
        NearestCentres nearest = new NearestCentres(centres);
        int to = Math.min(points.count, (band + 1) * Points.BAND);
        for (int first = band * Points.BAND; first < to; first += NearestCentres.AT_ONCE) {
            int count = Math.min(NearestCentres.AT_ONCE, to - first);
            nearest.find(points.values, first * features, count);
            for (int index = 0; index < count; index++) {
                sums.add(points, first + index, nearest.nearest(index), nearest.distance(index));
                labels[first + index] = nearest.nearest(index);
            }
        }
        return sums;
    }

    /** The means of the clusters; an empty one moves to the point that is farthest from its centre. */
    private static double[][] moved(Points points, Sums sums, double[][] centres) {
        double[][] moved = new double[centres.length][];
        boolean repaired = false;
        for (int centre = 0; centre < centres.length; centre++) {
            double count = sums.counts[centre];
            if (count > 0) {
                moved[centre] =
                        Arrays.stream(sums.sums[centre]).map(sum -> sum / count).toArray();
            } else {
                moved[centre] = repaired ? centres[centre] : points.point(sums.farthest);
                repaired = true; // one at a time: the next pass finds another farthest point
            }
        }
        return moved;
    }

    private static double distance(float[] values, int start, double[] point) {
        double sum = 0;
        for (int feature = 0; feature < point.length; feature++) {
            double difference = values[start + feature] - point[feature];
            sum += difference * difference;
        }
        return sum;
    }

    private static double distance(double[] first, double[] second) {
        double sum = 0;
        for (int feature = 0; feature < first.length; feature++) {
            sum += (first[feature] - second[feature]) * (first[feature] - second[feature]);
        }
        return sum;
    }
}
