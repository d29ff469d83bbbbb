package org.latticelens.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.latticelens.automatic.EmptyRegions;
import org.latticelens.automatic.LongRangeOrder;
import org.latticelens.automatic.PatternMerging;
import org.latticelens.automatic.PurePixels;
import org.latticelens.descriptor.DescriptorExtractor;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.HalfSize;
import org.latticelens.descriptor.Stride;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.image.Image;
import org.latticelens.learning.Covariance;
import org.latticelens.learning.KMeans;
import org.latticelens.learning.PrincipalComponents;
import org.latticelens.parallel.Workers;
import org.latticelens.segmentation.AutomaticSettings;
import org.latticelens.segmentation.Refinements;
import org.latticelens.segmentation.SegmentationSettings;
import org.latticelens.simulation.SimulatedImage;

/**
 * Criteria for the number of patterns side by side, all on the same pure pixels of the simulated cases.
 *
 * <p>Argument: the number of seeds (1).
 */
public final class PatternCounts {
    private static final int MOST = 10;
    private static final int SUBSAMPLE = 500;
    private static final int REFERENCES = 3;

    private PatternCounts() {}

    public static void main(String[] arguments) {
        int seeds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1;
        List<String> names = List.of("merging", "silhouette", "gap", "BIC", "BIC, effective sample", "stability");
        int[] right = new int[names.size()];
        int runs = 0;
        System.out.println("\n| case | true | " + String.join(" | ", names) + " |");
        System.out.println("|---|---|" + "---|".repeat(names.size()));
        try (Workers workers = Workers.ofMachine()) {
            for (AccuracyCase simulated : AccuracyCase.all()) {
                for (int seed = 0; seed < seeds; seed++) {
                    SimulatedImage image = simulated.simulate(seed);
                    int truth = AccuracyCase.crystals(image);
                    int[] found = counts(image.image(), workers);
                    runs++;
                    for (int index = 0; index < found.length; index++) {
                        right[index] += found[index] == truth ? 1 : 0;
                    }
                    System.out.println("| " + simulated.name() + " | " + truth + " | " + join(found) + " |");
                }
            }
        }
        System.out.println("| right of " + runs + " | | " + join(right) + " |");
    }

    private static String join(int[] numbers) {
        return String.join(
                " | ", Arrays.stream(numbers).mapToObj(Integer::toString).toList());
    }

    private static int[] counts(Image image, Workers workers) {
        SegmentationSettings settings =
                AutomaticSettings.DEFAULT.choose(image, workers).settings();
        Refinements refinements = settings.refinements();
        DescriptorExtractor extractor =
                settings.descriptor().extractor(refinements.levelling().of(image, workers), settings.stride());
        DescriptorField all = extractor.extract(extractor.grid(), workers);
        var empty = EmptyRegions.of(refinements.levelling().flat(image, workers), refinements.period(), workers)
                .on(all.grid());
        DescriptorField ordered = LongRangeOrder.of(
                        all.within(pixel -> !empty.test(pixel)), extractor.features(), refinements.period(), workers)
                .whole();
        PrincipalComponents components =
                PrincipalComponents.fit(Covariance.of(ordered, workers), settings.components());
        HalfSize patch = HalfSize.square(refinements.reach());
        DescriptorField pure = PurePixels.of(components.transform(ordered, workers), patch, workers);
        int merging = PatternMerging.fit(ordered, pure, patch, 0, true, OptionalInt.empty(), 0, workers)
                .count();
        DescriptorField points = pack(pure);
        double independent = Math.min(
                1, (double) settings.stride().rows() * settings.stride().columns() / patch.area());
        List<KMeans> fits = new ArrayList<>();
        for (int k = 1; k <= MOST; k++) {
            fits.add(KMeans.fit(points, k, 0, workers));
        }
        return new int[] {
            merging,
            silhouette(points, fits),
            gap(points, fits, workers),
            bayes(points, fits, 1),
            bayes(points, fits, independent),
            stability(points, workers)
        };
    }

    /** The pixels with contrast alone, as a field of one row. */
    private static DescriptorField pack(DescriptorField field) {
        int[] pixels = IntStream.range(0, field.grid().size())
                .filter(field::hasContrast)
                .toArray();
        return select(field, pixels);
    }

    private static DescriptorField select(DescriptorField field, int[] pixels) {
        int features = field.features();
        float[] values = new float[pixels.length * features];
        for (int index = 0; index < pixels.length; index++) {
            System.arraycopy(field.values(), pixels[index] * features, values, index * features, features);
        }
        return of(values, features);
    }

    private static DescriptorField of(float[] values, int features) {
        int pixels = values.length / features;
        boolean[] contrast = new boolean[pixels];
        Arrays.fill(contrast, true);
        return new DescriptorField(new StridedGrid(0, 0, 1, pixels, Stride.square(1)), features, values, contrast);
    }

    /** The largest mean silhouette of a subsample; never 1, for which there is none. */
    private static int silhouette(DescriptorField points, List<KMeans> fits) {
        int step = Math.max(1, points.grid().size() / SUBSAMPLE);
        int[] sample = IntStream.range(0, points.grid().size())
                .filter(pixel -> pixel % step == 0)
                .toArray();
        int best = 1;
        double highest = Double.NEGATIVE_INFINITY;
        for (int k = 2; k <= MOST; k++) {
            int[] labels = fits.get(k - 1).labels();
            double sum = 0;
            for (int pixel : sample) {
                double[] distances = new double[k + 1];
                int[] counts = new int[k + 1];
                for (int other : sample) {
                    if (other != pixel) {
                        distances[labels[other]] += Math.sqrt(square(points, pixel, other));
                        counts[labels[other]]++;
                    }
                }
                double own = counts[labels[pixel]] == 0 ? 0 : distances[labels[pixel]] / counts[labels[pixel]];
                double nearest = Double.POSITIVE_INFINITY;
                for (int label = 1; label <= k; label++) {
                    if (label != labels[pixel] && counts[label] > 0) {
                        nearest = Math.min(nearest, distances[label] / counts[label]);
                    }
                }
                sum += (nearest - own) / Math.max(nearest, own);
            }
            if (sum > highest) {
                highest = sum;
                best = k;
            }
        }
        return best;
    }

    private static double square(DescriptorField points, int one, int other) {
        double square = 0;
        for (int feature = 0; feature < points.features(); feature++) {
            double offset = points.value(0, one, feature) - points.value(0, other, feature);
            square += offset * offset;
        }
        return square;
    }

    /** The gap statistic against uniform points in the box of the PCA features: the first k within one deviation. */
    private static int gap(DescriptorField points, List<KMeans> fits, Workers workers) {
        int features = points.features();
        double[][] logs = new double[MOST][REFERENCES];
        for (int reference = 0; reference < REFERENCES; reference++) {
            DescriptorField uniform = of(uniform(points, new SplittableRandom(reference)), features);
            for (int k = 1; k <= MOST; k++) {
                logs[k - 1][reference] =
                        Math.log(KMeans.fit(uniform, k, 0, workers).inertia());
            }
        }
        double[] gaps = new double[MOST];
        double[] deviations = new double[MOST];
        for (int k = 0; k < MOST; k++) {
            double mean = Arrays.stream(logs[k]).average().orElse(0);
            double variance = Arrays.stream(logs[k])
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElse(0);
            gaps[k] = mean - Math.log(fits.get(k).inertia());
            deviations[k] = Math.sqrt(variance * (1 + 1.0 / REFERENCES));
        }
        for (int k = 0; k + 1 < MOST; k++) {
            if (gaps[k] >= gaps[k + 1] - deviations[k + 1]) {
                return k + 1;
            }
        }
        return MOST;
    }

    private static float[] uniform(DescriptorField points, SplittableRandom random) {
        int features = points.features();
        float[] least = new float[features];
        float[] most = new float[features];
        Arrays.fill(least, Float.POSITIVE_INFINITY);
        Arrays.fill(most, Float.NEGATIVE_INFINITY);
        float[] values = points.values();
        for (int index = 0; index < values.length; index++) {
            least[index % features] = Math.min(least[index % features], values[index]);
            most[index % features] = Math.max(most[index % features], values[index]);
        }
        float[] uniform = new float[values.length];
        for (int index = 0; index < uniform.length; index++) {
            int feature = index % features;
            uniform[index] = (float) (least[feature] + random.nextDouble() * (most[feature] - least[feature]));
        }
        return uniform;
    }

    /**
     * The least BIC of spherical Gaussians of one variance.
     *
     * @param independent share of the pixels that count as independent
     */
    private static int bayes(DescriptorField points, List<KMeans> fits, double independent) {
        int dimensions = points.features();
        double count = points.grid().size() * independent;
        int best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 1; k <= MOST; k++) {
            double variance = fits.get(k - 1).inertia() / points.grid().size() / dimensions;
            double mixing = 0;
            for (int label = 1; label <= k; label++) {
                int name = label;
                double share = (double) Arrays.stream(fits.get(k - 1).labels())
                                .filter(other -> other == name)
                                .count()
                        / points.grid().size();
                mixing += share > 0 ? share * Math.log(share) : 0;
            }
            double likelihood = count * (mixing - dimensions / 2.0 * Math.log(variance));
            double score = -2 * likelihood + k * (dimensions + 1) * Math.log(Math.max(Math.E, count));
            if (score < least) {
                least = score;
                best = k;
            }
        }
        return best;
    }

    /** The largest k whose clusters, fitted to either half of the pixels, agree: adjusted Rand index above 0.9. */
    private static int stability(DescriptorField points, Workers workers) {
        int size = points.grid().size();
        DescriptorField first = select(
                points, IntStream.range(0, size / 2).map(index -> 2 * index).toArray());
        DescriptorField second = select(
                points, IntStream.range(0, size / 2).map(index -> 2 * index + 1).toArray());
        int best = 1;
        LabelAgreement.Area area = new LabelAgreement.Area(1, size, 0, 0);
        for (int k = 2; k <= MOST; k++) {
            int[] one = KMeans.assign(points, KMeans.fit(first, k, 0, workers).centres(), workers);
            int[] other =
                    KMeans.assign(points, KMeans.fit(second, k, 1, workers).centres(), workers);
            if (LabelAgreement.of(one, other, area).randIndex() > 0.9) {
                best = k;
            }
        }
        return best;
    }
}
