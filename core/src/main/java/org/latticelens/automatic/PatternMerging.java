package org.latticelens.automatic;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.HalfSize;
import org.latticelens.descriptor.Stride;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.learning.KMeans;
import org.latticelens.parallel.Workers;

/**
 * The number of patterns: more clusters than there can be patterns, merged pair by pair until all that remain differ. Two
 * clusters are two patterns if their mean descriptors are far apart and few pixels lie between them. Strain, contrast and
 * noise split one pattern into clusters that are near each other or run into each other.
 *
 * @param centres of the patterns; patterns x PCA features
 * @param closest what the two patterns most alike are told apart by; for a single pattern, what the last two clusters
 *     were merged by
 */
public record PatternMerging(double[][] centres, Contrast closest) {
    private static final int MOST_CLUSTERS = 12;
    /** As many grid pixels tell the patterns as well as more do. */
    private static final int ENOUGH_PIXELS = 32_768;

    /** Neighbours at most this many half sizes of the patch apart: purity and cores are still seen. */
    private static final double COARSEST = 0.5;

    /** A pattern fills this share of a square with this half size in patches; a mixture is no wider than a patch. */
    private static final double FILLED = 0.7;

    private static final double CORE = 1.75;
    /** Two patterns have a valley below this, ... */
    private static final double DEEPEST_BLURRED = 0.5;
    /** ... and lie further apart than this with an empty valley, and the more the less empty it is. */
    private static final double NEAREST = 0.25;

    private static final double NEAREST_PER_VALLEY = 1.2;
    /** A mean descriptor is a copy of another one where both, brought to length 1, are no further apart than this, ... */
    private static final double COPY = 0.45;
    /** ... and if it is shorter than this, relative to the other, it counts as nearer by what it falls short: it has other noise. */
    private static final double FADED = 0.8;

    /** Clusters of all pixels are two patterns if few lie between them, ... */
    private static final double DEEPEST_OF_ALL = 0.18;
    /** ... the fewer the more they differ, up to a distance of 1: pure pixels tell such patterns, but for edges and steps, ... */
    private static final double DEEPER_PER_DISTANCE = 0.1;
    /** ... both nearly fill a core, which the phases of a patch against its cell do not, ... */
    private static final double FILLED_OF_ALL = 0.9;
    /** ... and they lie further apart than this. */
    private static final double NEAREST_OF_ALL = 0.1;

    /**
     * How two clusters differ.
     *
     * @param distance of their mean descriptors, relative to the descriptors' root mean square; 0 to 2
     * @param unfaded what is left of it where one of them is fainter, as noise or a thin specimen makes it; 0 to the distance
     * @param valley lowest density of pixels between them, relative to the lower of their peaks; 0 to 1
     */
    public record Contrast(double distance, double unfaded, double valley) {

        /**
         * The contrast of two mean descriptors.
         *
         * @param product their scalar product
         * @param square of the length of one
         * @param otherSquare of the other
         * @param fading whether one may be a fainter copy of the other
         */
        static Contrast of(double product, double square, double otherSquare, boolean fading, double valley) {
            double lengths = Math.sqrt(square * otherSquare);
            if (!(lengths > 0)) {
                return new Contrast(square + otherSquare > 0 ? Math.sqrt(2) : 0, 0, valley);
            }
            double distance = Math.sqrt(Math.max(0, 2 - 4 * product / (square + otherSquare)));
            double turned = Math.sqrt(Math.max(0, 2 - 2 * product / lengths));
            double strength = Math.sqrt(Math.min(square, otherSquare) / Math.max(square, otherSquare));
            double unfaded = Math.max(0, Math.min(distance, turned + strength - FADED));
            return new Contrast(distance, fading && turned < COPY ? unfaded : distance, valley);
        }

        boolean tellsApart() {
            return valley < DEEPEST_BLURRED && excess() > 0;
        }

        /**
         * Likewise for clusters of all pixels.
         *
         * @param alike whether they have to be too much alike for pure pixels
         */
        boolean tellsAllPixelsApart(boolean alike) {
            return valley < DEEPEST_OF_ALL - DEEPER_PER_DISTANCE * Math.min(1, distance)
                    && distance > NEAREST_OF_ALL
                    && (!alike || distance < NEAREST);
        }

        /** By how much the clusters are further apart than one pattern's clusters would be. */
        double excess() {
            return unfaded - NEAREST - NEAREST_PER_VALLEY * valley;
        }
    }

    /**
     * Of a grid's rows and columns, every so many are enough to find the patterns.
     *
     * @param patch half size p of the descriptors, in pixels
     */
    public static int every(StridedGrid grid, HalfSize patch) {
        int enough = (int) Math.ceil(Math.sqrt((double) grid.size() / ENOUGH_PIXELS));
        double coarsest = COARSEST
                * Math.min(
                        (double) patch.rows() / grid.stride().rows(),
                        (double) patch.columns() / grid.stride().columns());
        return (int) Math.max(1, Math.min(enough, coarsest));
    }

    /**
     * Finds the patterns of an image.
     *
     * @param descriptors symmetry scores; rows x columns x features
     * @param pure PCA features of the same pixels, with contrast only where the patch lies within one pattern
     * @param patch half size p of the descriptors, in pixels
     * @param undecided how far a pixel that is not pure fills the core of the pattern around it, 0 to 1
     * @param fading whether a fainter copy of a mean descriptor is the same pattern, as for translations; the scores of rotations and
     *     reflections of one pattern are higher than those of the other, as a rule
     * @param patterns how many to find; empty to choose
     * @param seed of the clustering
     */
    public static PatternMerging fit(
            DescriptorField descriptors,
            DescriptorField pure,
            HalfSize patch,
            double undecided,
            boolean fading,
            OptionalInt patterns,
            long seed,
            Workers workers) {
        int wanted = patterns.orElse(1);
        int pixels = (int)
                IntStream.range(0, pure.grid().size()).filter(pure::hasContrast).count();
        int most = Math.max(wanted, Math.min(MOST_CLUSTERS, pixels / 4));
        KMeans clusters = KMeans.rough(pure, Math.max(1, most), seed, workers);
        Clusters merged = new Clusters(descriptors, pure, clusters.labels(), Math.max(1, most), fading, workers);
        boolean chosen = patterns.isEmpty();
        Contrast closest = mergeAlike(merged, wanted, chosen, new Contrast(0, 0, 1));
        if (chosen) {
            Stride stride = pure.grid().stride();
            merged.mergeCoreless(
                    steps(patch.rows(), stride.rows()), steps(patch.columns(), stride.columns()), undecided, FILLED, 1);
            closest = mergeAlike(merged, 1, true, closest);
        }
        if (merged.count() > 1) {
            closest = merged.mostAlike().contrast();
        }
        return new PatternMerging(merged.centres(), closest);
    }

    /**
     * Merges the most alike until a few remain, or, if the number is chosen, until all that remain differ.
     *
     * @param last what the last two clusters were merged by
     * @return the same for the last of these; what those that differ least are told apart by
     */
    private static Contrast mergeAlike(Clusters merged, int fewest, boolean chosen, Contrast last) {
        Contrast closest = last;
        while (merged.count() > fewest) {
            Clusters.Pair pair = merged.mostAlike();
            closest = pair.contrast();
            if (chosen && closest.tellsApart()) {
                break;
            }
            merged.merge(pair);
        }
        return closest;
    }

    /**
     * Patterns that differ by less than the pure pixels of one, which vary with their place in the cell: clusters of all
     * pixels, if they have cores, and few pixels lie between them. Each of two such patterns may be two again.
     *
     * @param descriptors symmetry scores; rows x columns x features
     * @param features PCA features of the same pixels
     * @param known the patterns that are asked; patterns x PCA features
     * @param patch half size p of the descriptors, in pixels
     * @param alike whether they have to be so much alike that pure pixels could not tell them: what differs by more and is
     *     one pattern for pure pixels has a reason
     * @param seed of the clustering
     * @return empty if that is not so
     */
    public static Optional<PatternMerging> ofAllPixels(
            DescriptorField descriptors,
            DescriptorField features,
            double[][] known,
            HalfSize patch,
            boolean alike,
            long seed,
            Workers workers) {
        int[] labels = KMeans.assign(features, known, workers);
        int patterns = known.length;
        int pattern = 1;
        while (pattern <= patterns && patterns < MOST_CLUSTERS) {
            int asked = pattern;
            DescriptorField inside = features.within(pixel -> labels[pixel] == asked);
            int[] halves = KMeans.fit(inside, 2, seed, workers).labels();
            Contrast contrast = new Clusters(descriptors, inside, halves, 2, false, workers)
                    .mostAlike()
                    .contrast();
            if (contrast.tellsAllPixelsApart(alike) && haveCores(halves, features.grid(), patch)) {
                patterns++;
                for (int pixel = 0; pixel < labels.length; pixel++) {
                    labels[pixel] = halves[pixel] == 2 ? patterns : labels[pixel];
                }
            } else {
                pattern++;
            }
        }
        if (patterns == known.length) {
            return Optional.empty();
        }
        Clusters clusters = new Clusters(descriptors, features, labels, patterns, false, workers);
        return Optional.of(
                new PatternMerging(clusters.centres(), clusters.mostAlike().contrast()));
    }

    /**
     * Whether two patterns both nearly fill a square wider than a patch somewhere, as what changes with the phase of a patch against
     * its cell does not.
     *
     * @param labels per grid pixel, row-major; 1 and 2 are looked at
     * @param patch half size p of the descriptors, in pixels
     */
    public static boolean haveCores(int[] labels, StridedGrid grid, HalfSize patch) {
        return Math.min(core(labels, 1, grid, patch), core(labels, 2, grid, patch)) >= FILLED_OF_ALL;
    }

    private static double core(int[] labels, int label, StridedGrid grid, HalfSize patch) {
        return Core.share(
                labels,
                label,
                grid,
                steps(patch.rows(), grid.stride().rows()),
                steps(patch.columns(), grid.stride().columns()));
    }

    /** Half size of a core in grid pixels. */
    private static int steps(int patch, int stride) {
        return Math.max(1, (int) Math.round(CORE * patch / stride));
    }

    /** Number of patterns. */
    public int count() {
        return centres.length;
    }

    /**
     * Why there are that many, in one line.
     *
     * @param pixels whose clusters they are, such as "pure pixels"
     */
    public String reason(String pixels) {
        String fading = closest.unfaded() < closest.distance()
                ? String.format(Locale.ROOT, " (%.2f but for one being fainter)", closest.unfaded())
                : "";
        String contrast = String.format(
                Locale.ROOT,
                "relative distance %.2f%s, valley %.2f of the lower peak",
                closest.distance(),
                fading,
                closest.valley());
        return count() == 1
                ? "no two clusters of " + pixels + " differ: " + contrast
                : "clusters of " + pixels + " differ; the two most alike have " + contrast;
    }
}
