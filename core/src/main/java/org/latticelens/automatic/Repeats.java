package org.latticelens.automatic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.Feature;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.Translation;

/** How groups of pixels repeat under the far translations, forth and back: the scores of t and -t. */
final class Repeats {
    private final DescriptorField descriptors;
    private final List<Pair> pairs;
    private final int[] forth;
    private final int[] back;

    private Repeats(DescriptorField descriptors, List<Pair> pairs) {
        this.descriptors = descriptors;
        this.pairs = pairs;
        forth = pairs.stream().mapToInt(Pair::forth).toArray();
        back = pairs.stream().mapToInt(Pair::back).toArray();
    }

    /** The features of t and of -t. */
    private record Pair(Translation translation, int forth, int back) {
        /** Whether another translation leads to a side: at least 30 degrees from this one. */
        boolean isAcross(Pair other) {
            Translation u = other.translation;
            double cross = (double) translation.rows() * u.columns() - (double) translation.columns() * u.rows();
            return 2 * Math.abs(cross)
                    >= Math.hypot(translation.rows(), translation.columns()) * Math.hypot(u.rows(), u.columns());
        }
    }

    /**
     * The repeats that some descriptors tell.
     *
     * @param features what the descriptors measure
     * @param far length in pixels from which on a translation counts
     */
    static Repeats of(DescriptorField descriptors, List<Feature> features, double far) {
        Map<Translation, Integer> places = new HashMap<>();
        List<Pair> pairs = new ArrayList<>();
        for (int feature = 0; feature < features.size(); feature++) {
            if (features.get(feature) instanceof Feature.Score score
                    && score.operation() instanceof Translation t
                    && Math.hypot(t.rows(), t.columns()) >= far) {
                places.put(t, feature);
                Integer back = places.get(new Translation(-t.rows(), -t.columns()));
                if (back != null) {
                    pairs.add(new Pair(t, feature, back));
                }
            }
        }
        return new Repeats(descriptors, List.copyOf(pairs));
    }

    /** The scores of one pixel. */
    Means at(int pixel) {
        double[] lower = new double[pairs.size()];
        double[] higher = new double[pairs.size()];
        add(pixel, lower, higher);
        return new Means(pairs, 0, 1, lower, higher);
    }

    /**
     * The means over some groups.
     *
     * @param groups of every pixel
     * @param which groups, from 1 on
     */
    List<Means> means(int[] groups, IntStream which, Workers workers) {
        int[] asked = which.toArray();
        return workers.map(asked.length, index -> mean(groups, asked[index]));
    }

    private Means mean(int[] groups, int group) {
        double[] lower = new double[pairs.size()];
        double[] higher = new double[pairs.size()];
        int count = 0;
        for (int pixel = 0; pixel < groups.length; pixel++) {
            if (groups[pixel] == group) {
                count++;
                add(pixel, lower, higher);
            }
        }
        for (int pair = 0; pair < lower.length; pair++) {
            lower[pair] /= Math.max(1, count);
            higher[pair] /= Math.max(1, count);
        }
        return new Means(pairs, group, count, lower, higher);
    }

    private void add(int pixel, double[] lower, double[] higher) {
        int start = pixel * descriptors.features();
        for (int pair = 0; pair < lower.length; pair++) {
            float there = descriptors.values()[start + forth[pair]];
            float opposite = descriptors.values()[start + back[pair]];
            lower[pair] += Math.min(there, opposite);
            higher[pair] += Math.max(there, opposite);
        }
    }

    /**
     * The mean scores of a group.
     *
     * @param group its number
     * @param count its pixels
     * @param lower per pair, of the lower of the scores of t and -t: the group repeats forth and back
     * @param higher of the higher of them: forth or back. Near the edge of a narrow pattern it is all that can be asked for
     */
    record Means(List<Pair> pairs, int group, int count, double[] lower, double[] higher) {
        /** A pattern of its own repeats this well along two directions, relative to the best of those that are known, ... */
        private static final double AS_WELL = 0.82;
        /** ... and at least with this score: clusters of noise repeat too, for they were chosen by their scores. */
        private static final double CHOSEN_FROM_NOISE = 0.45;
        /** One that is found repeats this well, relative to the best of all: those known may have been mixtures of them. */
        private static final double NEARLY_AS_WELL = 0.69;
        /** Its mean score is below this: what lies on a slope is like itself under any translation, a lattice is not. */
        private static final double MOST_ALIKE = 0.2;

        /** The score of the translation under which the group repeats best. */
        double best() {
            return Arrays.stream(higher).max().orElse(0);
        }

        private double mean() {
            return IntStream.range(0, lower.length)
                    .mapToDouble(pair -> (lower[pair] + higher[pair]) / 2)
                    .average()
                    .orElse(0);
        }

        /** @param best score of the patterns that are known */
        boolean isPattern(double best) {
            return alongTwoDirections() >= Math.max(CHOSEN_FROM_NOISE, AS_WELL * best) && mean() < MOST_ALIKE;
        }

        /** @param best score of all patterns, once others were found */
        boolean staysPattern(double best) {
            return alongTwoDirections() >= NEARLY_AS_WELL * best;
        }

        /** The score of the best translation that leads to a side of a better one. */
        double alongTwoDirections() {
            int[] order = IntStream.range(0, higher.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(pair -> -higher[pair]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int place = 1; place < order.length; place++) {
                Pair pair = pairs.get(order[place]);
                if (IntStream.range(0, place).anyMatch(better -> pair.isAcross(pairs.get(order[better])))) {
                    return higher[order[place]];
                }
            }
            return 0;
        }

        /** The difference from the nearest of some patterns. */
        double difference(List<Means> patterns) {
            return difference(patterns.get(nearest(patterns)));
        }

        /** The place of the pattern that differs least. */
        int nearest(List<Means> patterns) {
            return IntStream.range(0, patterns.size())
                    .boxed()
                    .min(Comparator.comparingDouble(pattern -> difference(patterns.get(pattern))))
                    .orElseThrow();
        }

        /** How much better one repeats forth and back than the other repeats forth or back, under any translation. */
        private double difference(Means other) {
            return IntStream.range(0, lower.length)
                    .mapToDouble(pair -> Math.max(lower[pair] - other.higher[pair], other.lower[pair] - higher[pair]))
                    .max()
                    .orElse(0);
        }
    }
}
