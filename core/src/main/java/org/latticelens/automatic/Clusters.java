package org.latticelens.automatic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.latticelens.automatic.PatternMerging.Contrast;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.parallel.Workers;

/** Clusters of pixels that are merged pair by pair. Mutable. */
final class Clusters {
    private final DescriptorField features;
    private final int[] labels;
    /** Pixels that teach, pure or not. */
    private final boolean[] taught;

    private final int[] counts;
    /** Whether a fainter copy of a mean descriptor is the same pattern. */
    private final boolean fading;

    private final Workers workers;
    /** Mean descriptor of every cluster; null once it is merged into another. */
    private final double[][] means;
    /** Pixels of every cluster. */
    private final DensityValley.Cluster[] members;
    /** Contrasts of the pairs (i, j) with i < j; null where not known yet. */
    private final Contrast[][] contrasts;

    /**
     * @param first one of the clusters
     * @param second the other
     * @param contrast null where not known yet
     */
    record Pair(int first, int second, Contrast contrast) {}

    /**
     * @param labels 1 to clusters per pixel, 0 where a pixel belongs to none
     */
    Clusters(
            DescriptorField descriptors,
            DescriptorField features,
            int[] labels,
            int clusters,
            boolean fading,
            Workers workers) {
        this.fading = fading;
        this.workers = workers;
        this.features = features;
        this.labels = labels.clone();
        taught = new boolean[labels.length];
        for (int pixel = 0; pixel < taught.length; pixel++) {
            taught[pixel] = descriptors.hasContrast(pixel);
        }
        counts = new int[clusters];
        means = means(descriptors, this.labels, counts);
        members = new DensityValley.Cluster[clusters];
        workers.run(clusters, cluster -> members[cluster] = members(cluster + 1));
        contrasts = new Contrast[clusters][clusters];
    }

    private DensityValley.Cluster members(int label) {
        int[] pixels = IntStream.range(0, labels.length)
                .filter(pixel -> labels[pixel] == label)
                .toArray();
        return DensityValley.Cluster.of(features, pixels);
    }

    private static double[][] means(DescriptorField field, int[] labels, int[] counts) {
        double[][] means = new double[counts.length][field.features()];
        for (int pixel = 0; pixel < labels.length; pixel++) {
            if (labels[pixel] > 0) {
                counts[labels[pixel] - 1]++;
                double[] mean = means[labels[pixel] - 1];
                for (int feature = 0; feature < mean.length; feature++) {
                    mean[feature] += field.values()[pixel * field.features() + feature];
                }
            }
        }
        for (int cluster = 0; cluster < means.length; cluster++) {
            for (int feature = 0; feature < means[cluster].length; feature++) {
                means[cluster][feature] /= Math.max(1, counts[cluster]);
            }
        }
        return means;
    }

    int count() {
        return (int) Arrays.stream(means).filter(mean -> mean != null).count();
    }

    /** The pair that is the least likely to be two patterns. */
    Pair mostAlike() {
        List<Pair> pairs = new ArrayList<>();
        for (int first = 0; first < means.length; first++) {
            for (int second = first + 1; second < means.length; second++) {
                if (means[first] != null && means[second] != null) {
                    pairs.add(new Pair(first, second, contrasts[first][second]));
                }
            }
        }
        Pair alike = null;
        for (Pair pair : workers.map(pairs.size(), index -> known(pairs.get(index)))) {
            contrasts[pair.first][pair.second] = pair.contrast;
            if (alike == null || isMoreAlike(pair.contrast, alike.contrast)) {
                alike = pair;
            }
        }
        return alike;
    }

    private Pair known(Pair pair) {
        return pair.contrast != null ? pair : new Pair(pair.first, pair.second, contrast(pair.first, pair.second));
    }

    /** Pairs that are not told apart come first, the nearest of them before the others. */
    private static boolean isMoreAlike(Contrast one, Contrast other) {
        if (one.tellsApart() != other.tellsApart()) {
            return other.tellsApart();
        }
        return one.tellsApart() ? one.excess() < other.excess() : one.distance() < other.distance();
    }

    /**
     * Merges clusters without a core into those most like them.
     *
     * @param undecided how far a pixel that teaches but is not pure fills the square for any cluster, 0 to 1
     * @param least share of the square that a cluster has to fill
     * @param fewest clusters that are kept in any case
     */
    void mergeCoreless(int halfRows, int halfColumns, double undecided, double least, int fewest) {
        while (count() > fewest) {
            int coreless = -1;
            for (int cluster = 0; cluster < means.length; cluster++) {
                if (means[cluster] != null
                        && Core.share(fill(cluster + 1, undecided), features.grid(), halfRows, halfColumns) < least
                        && (coreless < 0 || counts[cluster] < counts[coreless])) {
                    coreless = cluster;
                }
            }
            if (coreless < 0) {
                return;
            }
            Pair nearest = null;
            for (int other = 0; other < means.length; other++) {
                if (other != coreless && means[other] != null) {
                    int first = Math.min(coreless, other);
                    int second = Math.max(coreless, other);
                    Contrast contrast = contrast(first, second);
                    if (nearest == null || contrast.distance() < nearest.contrast.distance()) {
                        nearest = new Pair(first, second, contrast);
                    }
                }
            }
            merge(nearest);
        }
    }

    private IntToDoubleFunction fill(int label, double undecided) {
        return pixel -> labels[pixel] == label ? 1 : labels[pixel] == 0 && taught[pixel] ? undecided : 0;
    }

    void merge(Pair pair) {
        int kept = pair.first;
        int gone = pair.second;
        double total = Math.max(1, counts[kept] + counts[gone]);
        for (int feature = 0; feature < means[kept].length; feature++) {
            means[kept][feature] = (counts[kept] * means[kept][feature] + counts[gone] * means[gone][feature]) / total;
        }
        counts[kept] += counts[gone];
        means[gone] = null;
        for (int pixel = 0; pixel < labels.length; pixel++) {
            if (labels[pixel] == gone + 1) {
                labels[pixel] = kept + 1;
            }
        }
        members[kept] = members(kept + 1);
        for (int other = 0; other < means.length; other++) {
            contrasts[Math.min(kept, other)][Math.max(kept, other)] = null;
        }
    }

    /** Centres of the clusters that remain; clusters x PCA features. */
    double[][] centres() {
        double[][] centres = means(features, labels, new int[means.length]);
        return IntStream.range(0, means.length)
                .filter(cluster -> means[cluster] != null)
                .mapToObj(cluster -> centres[cluster])
                .toArray(double[][]::new);
    }

    private Contrast contrast(int first, int second) {
        double product = 0;
        double square = 0;
        double otherSquare = 0;
        for (int feature = 0; feature < means[first].length; feature++) {
            double one = means[first][feature];
            double other = means[second][feature];
            if (Math.min(one, other) < SAME) { // the score of the identity is 1 everywhere and tells nothing
                product += one * other;
                square += one * one;
                otherSquare += other * other;
            }
        }
        return Contrast.of(
                product, square, otherSquare, fading, DensityValley.between(features, members[first], members[second]));
    }

    private static final double SAME = 0.9999;
}
