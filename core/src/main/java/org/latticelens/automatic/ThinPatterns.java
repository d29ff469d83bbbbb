package org.latticelens.automatic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.latticelens.descriptor.DescriptorExtractor;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.Evaluation;
import org.latticelens.descriptor.Feature;
import org.latticelens.descriptor.HalfSize;
import org.latticelens.descriptor.Stride;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.descriptor.TranslationSettings;
import org.latticelens.descriptor.Translations;
import org.latticelens.image.Image;
import org.latticelens.learning.Components;
import org.latticelens.learning.Covariance;
import org.latticelens.learning.KMeans;
import org.latticelens.learning.PrincipalComponents;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.Translation;

/**
 * Patterns narrower than a patch, such as twin lamellae of a few planes. They have no pure pixels, so they are looked for
 * among the others, with smaller patches. What tells them from the mixtures that lie there too: forth and back, a mixture
 * repeats under no translation better than what it is mixed from; a pattern of its own does.
 *
 * @param seeds per strided pixel of the image, up to its edges, row-major: 1 to patterns where that pattern is certain, 0
 *     elsewhere. Those found come last
 * @param patterns number of patterns, with those found
 * @param reason why, in one line
 */
public record ThinPatterns(int[] seeds, int patterns, String reason) {
    private static final int CLUSTERS = 8;
    private static final int POINTS = 300;
    private static final int COMPONENTS = 10;
    /** Half size of the window, in half sizes of the patch: a cell and more, for a pattern to repeat in. */
    private static final double WINDOW = 2.2;
    /** Translations from this many periods on leave the column that they start from. */
    private static final double FAR = 0.6;
    /** Smallest area in squares of the lattice period: four columns show a lattice. */
    private static final double SMALLEST = 4;

    /**
     * Looks for thin patterns.
     *
     * @param image levelled
     * @param known label per strided pixel of the image, up to its edges, row-major; from 0 to patterns. At 0 nothing is
     *     looked for
     * @param patterns that are known
     * @param patch half size of the smaller patches, in pixels
     * @param stride of the seeds
     * @param period lattice period in pixels
     * @param seed of the clustering
     * @return empty if there are none
     */
    public static Optional<ThinPatterns> find(
            Image image,
            int[] known,
            int patterns,
            int patch,
            Stride stride,
            double period,
            long seed,
            Workers workers) {
        DescriptorExtractor extractor = new TranslationSettings(
                        HalfSize.square(patch),
                        HalfSize.square((int) Math.round(WINDOW * patch)),
                        new Translations.SymmetricGrid(POINTS),
                        true,
                        Evaluation.AUTO)
                .fullFieldExtractor(image, stride);
        StridedGrid grid = extractor.grid();
        DescriptorField everywhere = extractor.extract(grid, workers);
        DescriptorField descriptors =
                everywhere.withContrast(pixel -> everywhere.hasContrast(pixel) && known[pixel] > 0);
        DescriptorField features = PrincipalComponents.fit(
                        Covariance.of(descriptors, workers), new Components.Count(COMPONENTS))
                .transform(descriptors, workers);
        DescriptorField pure = PurePixels.of(features, HalfSize.square(patch));
        DescriptorField others =
                features.withContrast(pixel -> features.hasContrast(pixel) && !pure.hasContrast(pixel));
        double least = SMALLEST * period * period / (stride.rows() * stride.columns());
        if (IntStream.range(0, grid.size()).filter(others::hasContrast).count() < CLUSTERS * least) {
            return Optional.empty();
        }
        int[] clusters = KMeans.fit(others, CLUSTERS, seed, workers).labels();
        int[] groups = IntStream.range(0, grid.size())
                .map(pixel ->
                        clusters[pixel] > 0 ? patterns + clusters[pixel] : pure.hasContrast(pixel) ? known[pixel] : 0)
                .toArray();
        Repeats repeats = Repeats.of(descriptors, groups, patterns + CLUSTERS, extractor.features(), FAR * period);
        List<Integer> found = repeats.novel(patterns, least);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        int[] seeds = Arrays.stream(groups)
                .map(group ->
                        group <= patterns ? group : found.contains(group) ? patterns + 1 + found.indexOf(group) : 0)
                .toArray();
        return Optional.of(new ThinPatterns(
                seeds,
                patterns + found.size(),
                found.size() + " narrower than a patch, for they repeat where no other does"));
    }

    /**
     * How groups of pixels repeat, forth and back: mean over a group of the lower of the scores of t and -t. At the edge of
     * a pattern one of the two may be high by chance.
     *
     * @param means groups x features; of the far translations
     * @param counts pixels per group
     */
    private record Repeats(double[][] means, int[] counts) {
        /** A pattern of its own repeats nearly as well as those that are known, ... */
        private static final double AS_WELL = 0.75;
        /** ... and under a translation under which it repeats this well, relative to its best, ... */
        private static final double WELL = 0.75;
        /** ... all others are lower by this share of its best. */
        private static final double NOVEL = 0.85;

        static Repeats of(DescriptorField descriptors, int[] groups, int number, List<Feature> features, double far) {
            int[][] pairs = pairs(features, far);
            double[][] means = new double[number][pairs.length];
            int[] counts = new int[number];
            for (int pixel = 0; pixel < groups.length; pixel++) {
                if (groups[pixel] > 0) {
                    counts[groups[pixel] - 1]++;
                    double[] mean = means[groups[pixel] - 1];
                    int start = pixel * descriptors.features();
                    for (int pair = 0; pair < pairs.length; pair++) {
                        mean[pair] += Math.min(
                                descriptors.values()[start + pairs[pair][0]],
                                descriptors.values()[start + pairs[pair][1]]);
                    }
                }
            }
            for (int group = 0; group < number; group++) {
                for (int pair = 0; pair < pairs.length; pair++) {
                    means[group][pair] /= Math.max(1, counts[group]);
                }
            }
            return new Repeats(means, counts);
        }

        /** The features of t and -t, for the far translations. */
        private static int[][] pairs(List<Feature> features, double far) {
            Map<Translation, Integer> places = new HashMap<>();
            List<int[]> pairs = new ArrayList<>();
            for (int feature = 0; feature < features.size(); feature++) {
                if (features.get(feature) instanceof Feature.Score score
                        && score.operation() instanceof Translation t
                        && Math.hypot(t.rows(), t.columns()) >= far) {
                    places.put(t, feature);
                    Integer back = places.get(new Translation(-t.rows(), -t.columns()));
                    if (back != null) {
                        pairs.add(new int[] {feature, back});
                    }
                }
            }
            return pairs.toArray(int[][]::new);
        }

        /** Groups above {@code known} that are patterns of their own, by their number from 1 on; the largest first. */
        List<Integer> novel(int known, double least) {
            double best =
                    IntStream.range(0, known).mapToDouble(this::best).max().orElse(0);
            List<Integer> patterns =
                    new ArrayList<>(IntStream.rangeClosed(1, known).boxed().toList());
            IntStream.range(known, counts.length)
                    .filter(group -> counts[group] >= least && best(group) >= AS_WELL * best)
                    .boxed()
                    .sorted((one, other) -> Integer.compare(counts[other], counts[one]))
                    .filter(group -> isNovel(group, patterns))
                    .forEachOrdered(group -> patterns.add(group + 1));
            return List.copyOf(patterns.subList(known, patterns.size()));
        }

        private double best(int group) {
            return Arrays.stream(means[group]).max().orElse(0);
        }

        private boolean isNovel(int group, List<Integer> patterns) {
            double best = best(group);
            return IntStream.range(0, means[group].length)
                    .filter(pair -> means[group][pair] >= WELL * best)
                    .anyMatch(pair -> patterns.stream()
                            .allMatch(other -> means[group][pair] - means[other - 1][pair] >= NOVEL * best));
        }
    }
}
