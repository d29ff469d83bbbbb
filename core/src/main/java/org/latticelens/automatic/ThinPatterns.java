package org.latticelens.automatic;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.latticelens.descriptor.DescriptorExtractor;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.Evaluation;
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

/**
 * Patterns narrower than a patch, such as twin lamellae of a few planes, or layers at the edge of the image. They have hardly
 * a pure pixel, so they are looked for with smaller patches. What tells them from the mixtures that lie along boundaries: a
 * pattern of its own repeats along two directions, as well as those that are known; a mixture repeats along the boundary
 * at most.
 *
 * @param seeds per strided pixel, row-major: 1 to patterns where that pattern is certain, 0
 *     elsewhere. Those found come last
 * @param patterns number of patterns, with those found
 * @param found how many of them were found
 */
public record ThinPatterns(int[] seeds, int patterns, int found) {
    private static final int CLUSTERS = 8;
    private static final int POINTS = 300;
    private static final int COMPONENTS = 10;
    /** Half size of the window, in half sizes of the patch: a cell and more, for a pattern to repeat in. */
    private static final double WINDOW = 2.2;
    /** Translations from this many periods on leave the column that they start from. */
    private static final double FAR = 0.6;
    /** Smallest area in squares of the lattice period: four columns show a lattice. */
    private static final double SMALLEST = 4;
    /** A pattern fills this share of a square of two periods. */
    private static final double FILLED = 0.7;
    /** Patterns differ by this much, relative to the score under which the best of the known ones repeats. */
    private static final double DIFFERENT = 0.45;
    /** What has more contrast than this many times the known patterns, as a step of the level or a fringe along an edge, ... */
    private static final double STRONG = 1.9;
    /** ... repeats with this score along two directions if it has a lattice: noise has no part in it. */
    private static final double CLEARLY = 0.75;
    /** For so many periods after its turn a scanning probe may lag behind, and a lattice look stretched, ... */
    private static final double UNSTEADY = 4;
    /** ... and at most for this share of a line. */
    private static final double UNSTEADY_SHARE = 1.0 / 16;
    /** Of a grid with more pixels, every second row and column is looked at. */
    private static final int ENOUGH_PIXELS = 32_768;

    /** Pixels that tell the components. */
    private static final int TAUGHT_PIXELS = 8192;

    /**
     * Looks for thin patterns.
     *
     * @param image levelled
     * @param grid strided pixels, up to the image's edges
     * @param known label per grid pixel, row-major; from 0 to patterns. At 0 nothing is looked for
     * @param patterns that are known
     * @param patch half size of the smaller patches, in pixels
     * @param period lattice period in pixels
     * @param seed of the clustering
     * @return empty if there are none
     */
    public static Optional<ThinPatterns> find(
            Image image,
            StridedGrid grid,
            int[] known,
            int patterns,
            int patch,
            double period,
            long seed,
            Workers workers) {
        int bin = Binning.largest(image, period);
        int steps = grid.size() > ENOUGH_PIXELS ? 2 : 1;
        int binnedPatch = Math.round((float) patch / bin);
        Image binned = Binning.of(image, bin);
        DescriptorExtractor extractor = new TranslationSettings(
                        HalfSize.square(binnedPatch),
                        HalfSize.square((int) Math.round(WINDOW * binnedPatch)),
                        new Translations.SymmetricGrid(POINTS),
                        true,
                        Evaluation.AUTO)
                .fullFieldExtractor(binned, binned(grid.stride().times(steps), bin));
        StridedGrid coarse = extractor.grid();
        int[] places = IntStream.range(0, coarse.size())
                .map(pixel -> grid.nearestRow(bin * coarse.row(pixel / coarse.columns()) + bin / 2) * grid.columns()
                        + grid.nearestColumn(bin * coarse.column(pixel % coarse.columns()) + bin / 2))
                .toArray();
        int[] knownThere = IntStream.of(places).map(place -> known[place]).toArray();
        return find(binned, extractor, knownThere, patterns, binnedPatch, period / bin, seed, workers)
                .map(thin -> thin.at(places, grid.size()));
    }

    private static Stride binned(Stride stride, int bin) {
        return new Stride(Math.max(1, stride.rows() / bin), Math.max(1, stride.columns() / bin));
    }

    /** The same patterns with seeds at some pixels of another grid. */
    private ThinPatterns at(int[] places, int size) {
        int[] there = new int[size];
        for (int pixel = 0; pixel < places.length; pixel++) {
            there[places[pixel]] = seeds[pixel];
        }
        return new ThinPatterns(there, patterns, found);
    }

    private static Optional<ThinPatterns> find(
            Image image,
            DescriptorExtractor extractor,
            int[] known,
            int patterns,
            int patch,
            double period,
            long seed,
            Workers workers) {
        StridedGrid grid = extractor.grid();
        Stride stride = grid.stride();
        DescriptorField everywhere = extractor.extract(grid, workers);
        DescriptorField descriptors = everywhere.within(pixel -> known[pixel] > 0);
        double least = SMALLEST * period * period / (stride.rows() * stride.columns());
        if (IntStream.range(0, grid.size()).filter(descriptors::hasContrast).count() < CLUSTERS * least) {
            return Optional.empty();
        }
        int step = Math.max(1, grid.size() / TAUGHT_PIXELS);
        DescriptorField features = PrincipalComponents.fit(
                        Covariance.of(descriptors, pixel -> pixel % step == 0, workers),
                        new Components.Count(COMPONENTS))
                .transform(descriptors, workers);
        DescriptorField pure = PurePixels.of(features, HalfSize.square(patch), workers);
        int[] clusters = KMeans.rough(features, CLUSTERS, seed, workers).labels();
        int[] certain = IntStream.range(0, grid.size())
                .map(pixel -> pure.hasContrast(pixel) ? known[pixel] : 0)
                .toArray();
        Repeats repeats = Repeats.of(descriptors, extractor.features(), FAR * period);
        double best = best(repeats.means(certain, IntStream.rangeClosed(1, patterns), workers));
        double strong = STRONG * contrast(image, grid, pixel -> certain[pixel] > 0);
        int[] steady = steady(clusters, grid, period);
        IntStream cored = IntStream.rangeClosed(1, CLUSTERS).filter(cluster -> hasCore(steady, cluster, grid, period));
        List<Repeats.Means> candidates = repeats.means(clusters, cored, workers).stream()
                .filter(means -> means.count() >= least && means.isPattern(best))
                .filter(means -> means.alongTwoDirections() >= CLEARLY
                        || contrast(image, grid, pixel -> clusters[pixel] == means.group()) <= strong)
                .toList();
        Search search = new Search(repeats, clusters, certain, patterns, DIFFERENT * best);
        search.tellApart(candidates, workers);
        if (search.all == patterns) {
            return Optional.empty();
        }
        List<Repeats.Means> means = repeats.means(search.seeds, IntStream.rangeClosed(1, search.all), workers);
        double bestOfAll = best(means);
        int[] kept = IntStream.rangeClosed(1, search.all)
                .filter(pattern -> pattern <= patterns
                        ? hasCore(search.seeds, pattern, grid, period)
                        : means.get(pattern - 1).staysPattern(bestOfAll))
                .toArray();
        int found =
                (int) IntStream.of(kept).filter(pattern -> pattern > patterns).count();
        return found > 0 ? Optional.of(of(search.seeds, kept, found)) : Optional.empty();
    }

    /** The score of the translation under which one of some patterns repeats best. */
    private static double best(List<Repeats.Means> patterns) {
        return patterns.stream().mapToDouble(Repeats.Means::best).max().orElse(0);
    }

    /** The root mean square of some pixels of a levelled image. */
    private static double contrast(Image image, StridedGrid grid, IntPredicate pixels) {
        return Math.sqrt(IntStream.range(0, grid.size())
                .filter(pixels)
                .mapToDouble(pixel -> image.values()[
                        grid.row(pixel / grid.columns()) * image.columns() + grid.column(pixel % grid.columns())])
                .map(value -> value * value)
                .average()
                .orElse(0));
    }

    /** Clusters that become patterns, one after the other. */
    private static final class Search {
        private final Repeats repeats;
        private final int[] clusters;
        private final int[] seeds;
        private final int known;
        private final double different;
        private int all;

        Search(Repeats repeats, int[] clusters, int[] certain, int known, double different) {
            this.repeats = repeats;
            this.clusters = clusters;
            this.seeds = certain.clone();
            this.known = known;
            this.different = different;
            this.all = known;
        }

        /**
         * Takes the candidate that differs most from the known patterns out of them, until none differs: what it takes
         * with it makes them clearer for the next.
         */
        void tellApart(List<Repeats.Means> candidates, Workers workers) {
            for (List<Repeats.Means> left = candidates; !left.isEmpty(); ) {
                List<Repeats.Means> told = repeats.means(seeds, IntStream.rangeClosed(1, all), workers);
                Repeats.Means next = Collections.max(
                        left, Comparator.comparingDouble(candidate -> candidate.difference(told.subList(0, known))));
                if (next.difference(told.subList(0, known)) < different) {
                    return;
                }
                boolean isNew = next.difference(told) >= different;
                all += isNew ? 1 : 0;
                int label = isNew ? all : 1 + next.nearest(told);
                for (int pixel = 0; pixel < seeds.length; pixel++) {
                    seeds[pixel] = clusters[pixel] == next.group() ? label : seeds[pixel];
                }
                left = left.stream()
                        .filter(candidate -> candidate.group() != next.group())
                        .toList();
            }
        }
    }

    /** Without the pixels at the ends of scan lines. */
    private static int[] steady(int[] clusters, StridedGrid grid, double period) {
        int ends = (int) Math.min(
                UNSTEADY_SHARE * grid.columns(),
                UNSTEADY * period / grid.stride().columns());
        return IntStream.range(0, clusters.length)
                .map(pixel -> {
                    int column = pixel % grid.columns();
                    return Math.min(column, grid.columns() - 1 - column) < ends ? 0 : clusters[pixel];
                })
                .toArray();
    }

    /** Whether a group somewhere fills a square. */
    private static boolean hasCore(int[] groups, int group, StridedGrid grid, double period) {
        int halfRows = Math.max(1, (int) Math.round(period / grid.stride().rows()));
        int halfColumns = Math.max(1, (int) Math.round(period / grid.stride().columns()));
        return Core.share(groups, group, grid, halfRows, halfColumns) >= FILLED;
    }

    /**
     * Some of the patterns, renamed in their order.
     *
     * @param kept not the known patterns of which those found leave no core, for larger patches had taken several for one; nor
     *     what was found and repeats less well than the others that were: a mixture, which a mixture of all had seemed to equal
     */
    private static ThinPatterns of(int[] seeds, int[] kept, int found) {
        int[] renamed = new int[Arrays.stream(seeds).max().orElse(0) + 1];
        for (int pattern = 0; pattern < kept.length; pattern++) {
            renamed[kept[pattern]] = pattern + 1;
        }
        return new ThinPatterns(
                Arrays.stream(seeds).map(label -> renamed[label]).toArray(), kept.length, found);
    }

    /** Why there are that many patterns, in one line. */
    public String reason() {
        return found + " that larger patches do not see, for " + (found == 1 ? "it repeats" : "they repeat")
                + " along two directions, unlike the others";
    }
}
