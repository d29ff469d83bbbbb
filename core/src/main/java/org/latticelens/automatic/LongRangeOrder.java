package org.latticelens.automatic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.Descriptors;
import org.latticelens.descriptor.Feature;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.Translation;

/**
 * The test for regions without a lattice: vacuum, amorphous material, a hole. In a crystal the correlation maps of
 * neighbouring pixels agree; elsewhere they differ at random, and cancel in their mean. Their <em>coherence</em> is the mean
 * square of the mean map over that of the maps: 1 where all agree, and where none do a quarter or so, for patches overlap.
 * Noise and faint contrast make scores low, but leave them coherent. Where coherence is low all around, the highest far score
 * of the mean map is what <em>chance</em> gives; a region fails where that score is nearer to chance than to the best-ordered
 * pixels of the image, and most of it is without coherence. What is left fails too where it is coherent nowhere: a speck, in which
 * random maps happen to agree; and so does an image whose best scores are as low as those of noise.
 */
public final class LongRangeOrder {
    /** The best-ordered pixels of an image with a lattice have a higher score than this. */
    private static final double FAINTEST = 0.2;
    /** Mean coherence of a region without a lattice is below this, ... */
    private static final double INCOHERENT = 0.36;
    /** ... and below this share of that of the best-ordered pixels. */
    private static final double INCOHERENT_SHARE = 0.55;
    /** Somewhere in a lattice the mean coherence reaches this; in specks of a random map it does not. */
    private static final double COHERENT = 0.55;
    /** Coherence of a whole square of maps that agree nowhere. */
    private static final double BY_CHANCE = 0.25;
    /** A lattice's highest score is further above chance than this share of the way to the best. */
    private static final double LEAST = 1.0 / 3;

    /** Share of pixels that may be better ordered than what counts as the best. */
    private static final double BEST = 0.95;
    /** Translations from this many periods on are far: beyond the maximum around zero and its ring. */
    private static final double FAR = 1.2;

    /** Translations further apart than this many periods may miss all maxima of one lattice, and meet those of another. */
    private static final double COARSEST = 0.6;

    /** Translations that reach no further than this many periods may miss those maxima that are far. */
    private static final double WIDE = 1.5;

    /** Maps are averaged over this many periods to every side. */
    private static final double AVERAGED = 2;

    /** Features that are read together, for a descriptor is a stretch of memory. */
    private static final int TOGETHER = 8;
    /** Parts that the features are summed in, whatever the number of threads. */
    private static final int PARTS = 8;

    private LongRangeOrder() {}

    /**
     * The same descriptors, with contrast only where there is a lattice.
     *
     * @param features what the descriptors measure; without a far translation, or with translations too far apart
     *     to meet the maxima, all pixels pass
     * @param period lattice period in pixels
     */
    public static Descriptors of(Descriptors descriptors, List<Feature> features, double period, Workers workers) {
        int[] far = far(features, period);
        Extent extent = Extent.of(features);
        if (far.length == 0 || extent.spacing() > COARSEST * period) {
            return descriptors;
        }
        StridedGrid grid = descriptors.grid();
        MeanMaps maps = MeanMaps.of(descriptors, far, AVERAGED * period, workers);
        boolean wide = Math.min(extent.rows, extent.columns) >= WIDE * period;
        if (wide && best(maps.highest) < FAINTEST) {
            return descriptors.within(pixel -> false);
        }
        double most = Math.min(INCOHERENT, INCOHERENT_SHARE * best(maps.coherence));
        IntPredicate incoherent = pixel -> maps.contrast[pixel] && maps.coherence[pixel] < maps.withChance(most, pixel);
        double[] byChance = IntStream.range(0, grid.size())
                .filter(incoherent)
                .mapToDouble(pixel -> maps.highest[pixel])
                .toArray();
        if (byChance.length == 0) {
            return descriptors;
        }
        double chance = Quantile.at(byChance, byChance.length / 2);
        double least = chance + LEAST * (best(maps.highest) - chance);
        int[] ordered = IntStream.range(0, grid.size())
                .map(pixel -> maps.highest[pixel] >= least ? 1 : 0)
                .toArray();
        Pieces.visit(ordered, grid.rows(), grid.columns(), piece -> {
            long asked = piece.pixels().filter(pixel -> maps.contrast[pixel]).count();
            if (piece.label() == 0 && 2 * piece.pixels().filter(incoherent).count() < asked) {
                piece.rename(1);
            }
        });
        if (wide) {
            Pieces.visitMarked(ordered, grid.rows(), grid.columns(), piece -> {
                if (piece.pixels().noneMatch(maps::isCoherent)) {
                    piece.rename(0);
                }
            });
        }
        return descriptors.within(pixel -> ordered[pixel] == 1);
    }

    /** Features that are scores of one of t and -t, if far: both tell the same about a mean map. */
    static int[] far(List<Feature> features, double period) {
        return IntStream.range(0, features.size())
                .filter(feature -> isFar(features.get(feature), period))
                .toArray();
    }

    private static double best(float[] values) {
        double[] all = new double[values.length];
        Arrays.setAll(all, index -> values[index]);
        return Quantile.at(all, (int) (BEST * (all.length - 1)));
    }

    /**
     * The translations of the features.
     *
     * @param count how many there are
     * @param rows the longest reaches so far down, in pixels
     * @param columns to a side
     */
    private record Extent(long count, int rows, int columns) {

        static Extent of(List<Feature> features) {
            long count = 0;
            int rows = 0;
            int columns = 0;
            for (Feature feature : features) {
                if (feature instanceof Feature.Score score && score.operation() instanceof Translation t) {
                    rows = Math.max(rows, Math.abs(t.rows()));
                    columns = Math.max(columns, Math.abs(t.columns()));
                    count++;
                }
            }
            return new Extent(count, rows, columns);
        }

        /** How far they are from their neighbours, in pixels: the side of the square that each has to itself. */
        double spacing() {
            return Math.sqrt((2.0 * rows + 1) * (2.0 * columns + 1) / Math.max(1, count));
        }
    }

    private static boolean isFar(Feature feature, double period) {
        return feature instanceof Feature.Score score
                && score.operation() instanceof Translation translation
                && (translation.rows() > 0 || (translation.rows() == 0 && translation.columns() > 0))
                && Math.hypot(translation.rows(), translation.columns()) >= FAR * period;
    }

    /**
     * What the mean map around every pixel tells.
     *
     * @param contrast whether the pixel has any
     * @param highest its highest score
     * @param coherence of the maps, its mean over the same square; 0 to 1
     * @param averaging over that square
     */
    private record MeanMaps(boolean[] contrast, float[] highest, float[] coherence, Averaging averaging) {

        /** Whether the maps of a pixel are coherent, and not because its square reaches beyond the image, where there are few. */
        boolean isCoherent(int pixel) {
            return coherence[pixel] >= COHERENT && averaging.seen(pixel) == averaging.most();
        }

        /**
         * The coherence that maps with this one in a whole square have on average in as much of it as a pixel has: the fewer they
         * are, the more they agree by chance.
         */
        double withChance(double whole, int pixel) {
            double chance = Math.min(1, BY_CHANCE / averaging.share(pixel));
            return chance + (1 - chance) * (whole - BY_CHANCE) / (1 - BY_CHANCE);
        }

        static MeanMaps of(Descriptors descriptors, int[] features, double reach, Workers workers) {
            StridedGrid grid = descriptors.grid();
            int halfRows = Math.max(1, (int) Math.round(reach / grid.stride().rows()));
            int halfColumns = Math.max(1, (int) Math.round(reach / grid.stride().columns()));
            List<Part> parts = new ArrayList<>();
            int share = (features.length - 1) / PARTS + 1;
            for (int first = 0; first < features.length; first += share) {
                int end = Math.min(features.length, first + share);
                parts.add(new Part(Arrays.copyOfRange(features, first, end), grid, halfRows, halfColumns));
            }
            boolean[] contrast = new boolean[grid.size()];
            for (int index = 0; index < descriptors.bands(); index++) {
                DescriptorField band = descriptors.band(index);
                workers.run(parts.size(), part -> parts.get(part).add(band));
                for (int pixel = 0; pixel < band.grid().size(); pixel++) {
                    contrast[descriptors.first(index) + pixel] = band.hasContrast(pixel);
                }
            }
            workers.run(parts.size(), part -> parts.get(part).end());
            return of(parts, contrast, Averaging.of(contrast, grid, halfRows, halfColumns));
        }

        private static MeanMaps of(List<Part> parts, boolean[] contrast, Averaging averaging) {
            float[] highest = new float[contrast.length];
            double[] ofMean = new double[highest.length];
            double[] ofMaps = new double[highest.length];
            for (Part part : parts) {
                for (int pixel = 0; pixel < highest.length; pixel++) {
                    highest[pixel] = Math.max(highest[pixel], part.highest[pixel]);
                    ofMean[pixel] += part.ofMean[pixel];
                    ofMaps[pixel] += part.ofMaps[pixel];
                }
            }
            averaging.replace(ofMaps);
            for (int pixel = 0; pixel < highest.length; pixel++) {
                ofMean[pixel] = contrast[pixel] && ofMaps[pixel] > 0 ? ofMean[pixel] / ofMaps[pixel] : 0;
            }
            averaging.replace(ofMean);
            float[] coherence = new float[highest.length];
            for (int pixel = 0; pixel < highest.length; pixel++) {
                coherence[pixel] = (float) ofMean[pixel];
            }
            return new MeanMaps(contrast, highest, coherence, averaging);
        }
    }

    /**
     * Means over the pixels with contrast in the rectangle around every pixel.
     *
     * @param counts of these pixels, at least 1
     */
    private record Averaging(StridedGrid grid, int halfRows, int halfColumns, double[] counts) {

        static Averaging of(boolean[] contrast, StridedGrid grid, int halfRows, int halfColumns) {
            double[] counts = new double[contrast.length];
            for (int pixel = 0; pixel < counts.length; pixel++) {
                counts[pixel] = contrast[pixel] ? 1 : 0;
            }
            BoxSums.replace(counts, grid.rows(), grid.columns(), halfRows, halfColumns);
            for (int pixel = 0; pixel < counts.length; pixel++) {
                counts[pixel] = Math.max(1, counts[pixel]);
            }
            return new Averaging(grid, halfRows, halfColumns, counts);
        }

        /** How much of the rectangle around a pixel, as far as it lies in the image, has contrast. */
        double share(int pixel) {
            return counts[pixel] / seen(pixel);
        }

        /** Pixels of the rectangle around a pixel. */
        int seen(int pixel) {
            return BoxSums.seen(pixel / grid.columns(), grid.rows(), halfRows)
                    * BoxSums.seen(pixel % grid.columns(), grid.columns(), halfColumns);
        }

        /** Pixels of a rectangle that lies in the image. */
        int most() {
            return (2 * halfRows + 1) * (2 * halfColumns + 1);
        }

        /** @param values 0 where there is no contrast; replaced by their means */
        void replace(double[] values) {
            BoxSums.replace(values, grid.rows(), grid.columns(), halfRows, halfColumns);
            for (int pixel = 0; pixel < values.length; pixel++) {
                values[pixel] /= counts[pixel];
            }
        }
    }

    /** What some of the features add to the mean maps, row after row: so few rows of their scores are held, in the cache. */
    private static final class Part {
        private final int[] features;
        private final int halfRows;
        private final int columns;
        /** Highest of their mean scores, for every pixel. */
        private final float[] highest;
        /** Sum of the squares of their mean scores. */
        private final float[] ofMean;
        /** Sum of the squares of the pixel's own scores. */
        private final float[] ofMaps;

        private final BoxSums.Running contrasts;
        private final BoxSums.Running[] sums;
        private final double[][] lines;
        private final double[] counts;
        private int rows;

        Part(int[] features, StridedGrid grid, int halfRows, int halfColumns) {
            this.features = features;
            this.halfRows = halfRows;
            this.columns = grid.columns();
            highest = new float[grid.size()];
            ofMean = new float[grid.size()];
            ofMaps = new float[grid.size()];
            contrasts = new BoxSums.Running(columns, halfRows, halfColumns);
            sums = new BoxSums.Running[features.length];
            Arrays.setAll(sums, feature -> new BoxSums.Running(columns, halfRows, halfColumns));
            lines = new double[TOGETHER][columns];
            counts = new double[columns];
        }

        /** Adds the next band. */
        void add(DescriptorField band) {
            for (int row = 0; row < band.grid().rows(); row++) {
                for (int column = 0; column < columns; column++) {
                    counts[column] = band.hasContrast(row * columns + column) ? 1 : 0;
                }
                contrasts.add(counts);
                for (int first = 0; first < features.length; first += TOGETHER) {
                    int count = Math.min(TOGETHER, features.length - first);
                    setScores(band, row, first, count);
                    for (int index = 0; index < count; index++) {
                        sums[first + index].add(lines[index]);
                    }
                }
                rows++;
                if (rows > halfRows) {
                    addMeans(rows - 1 - halfRows);
                }
            }
        }

        /** There are no further bands. */
        void end() {
            for (int row = Math.max(0, rows - halfRows); row < rows; row++) {
                addMeans(row);
            }
        }

        /** The scores of a row; those of pixels without contrast are 0. */
        private void setScores(DescriptorField band, int row, int first, int count) {
            for (int column = 0, pixel = row * columns; column < columns; column++, pixel++) {
                boolean contrast = band.hasContrast(pixel);
                float squares = 0;
                for (int index = 0; index < count; index++) {
                    float score = contrast ? band.values()[pixel * band.features() + features[first + index]] : 0;
                    lines[index][column] = score;
                    squares += score * score;
                }
                ofMaps[rows * columns + column] += squares;
            }
        }

        private void addMeans(int row) {
            double[] line = lines[0];
            contrasts.sums(row, counts);
            for (BoxSums.Running sum : sums) {
                sum.sums(row, line);
                for (int column = 0, pixel = row * columns; column < columns; column++, pixel++) {
                    float mean = (float) (line[column] / Math.max(1, counts[column]));
                    highest[pixel] = Math.max(highest[pixel], mean);
                    ofMean[pixel] += mean * mean;
                }
            }
        }
    }
}
