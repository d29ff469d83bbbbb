package org.latticelens.automatic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;

/**
 * How far apart atom columns repeat, from the autocorrelation of the image in tiles.
 *
 * @param pixels distance to the nearest clear maximum of the autocorrelation, in pixels: the spacing of columns
 * @param repeat distance after which the image nearly repeats, in pixels: the side of the cell; at least {@code pixels}
 * @param largeCell longer side of the largest cell, in pixels, where some tiles have one and others much smaller ones; 0 where
 *     tiles agree
 * @param signal share of the variance that is not noise from pixel to pixel, from 0 to 1
 * @param tiles number of tiles looked at
 * @param periodic number of tiles with a lattice
 */
public record LatticePeriod(double pixels, double repeat, double largeCell, double signal, int tiles, int periodic) {
    private static final int TILE = 256;
    private static final int MOST_TILES_ALONG = 4;
    /** A tile that holds fewer does not tell after what it repeats. */
    private static final double FEWEST_PERIODS = 8;
    /** A maximum this high, relative to the highest, tells the spacing of columns; this high, the cell. */
    private static final double CLEAR = 0.35;

    private static final double NEARLY_HIGHEST = 0.9;
    /** Sides of one cell differ by less than this share between tiles, ... */
    private static final double ALIKE = 0.05;
    /** ... and those of a much smaller cell are below this share of them. */
    private static final double SMALLER = 0.6;
    /** Shortest period looked for, in pixels; shorter ones cannot be told from correlated noise. */
    private static final double SHORTEST = 3;
    /** A lattice has a maximum, this share of the signal, at this many periods and beyond. */
    private static final double LONG_RANGE = 0.22;

    private static final double FAR = 2.5;
    /**
     * Amorphous material has a mean spacing too, and the fewer of its speckles fit into a tile, the higher are the maxima that chance
     * gives: relative to the signal, up to this many times the share of the tile's side that the spacing is.
     */
    private static final double CHANCE = 2.5;
    /** A tile that varies by a smaller share of the range of all pixels is flat: the rest is rounding. */
    private static final double FLAT = 1e-7;
    /** A maximum is higher than its neighbours by more than this share of the variance: the rest is rounding along a ridge. */
    private static final double LEVEL = 1e-9;
    /** Six standard deviations of the smoothed autocorrelation of noise, for one pixel of overlap. */
    private static final double NOISE = 6 * 0.375;

    /** The period of an image; empty where no tile has one. */
    public static Optional<LatticePeriod> of(Image image, Workers workers) {
        int side = Math.min(TILE, Math.min(image.rows(), image.columns()));
        if (side < 4 * SHORTEST) {
            return Optional.empty();
        }
        return inTiles(image, side, workers).or(() -> side < TILE ? Optional.empty() : halved(image, workers));
    }

    /** Of an image at half its size: a period that is too long for a tile fits in there. */
    private static Optional<LatticePeriod> halved(Image image, Workers workers) {
        Image centred = new Image(image.rows(), image.columns(), floats(Background.removed(image, 0, workers)));
        return of(Binning.of(centred, 2), workers).map(LatticePeriod::doubled);
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int index = 0; index < floats.length; index++) {
            floats[index] = (float) values[index];
        }
        return floats;
    }

    /** The same lattice in pixels half as large, of which four have a quarter of the noise that each has. */
    private LatticePeriod doubled() {
        return new LatticePeriod(
                2 * pixels, 2 * repeat, 2 * largeCell, signal / (signal + 4 * (1 - signal)), tiles, periodic);
    }

    private static Optional<LatticePeriod> inTiles(Image image, int side, Workers workers) {
        double[] values = Background.removed(image, side / 8, workers);
        Optional<LatticePeriod> large = inTiles(image, values, side, workers);
        Optional<LatticePeriod> small = inTiles(image, values, side / 2, workers)
                .filter(period -> FEWEST_PERIODS * period.pixels <= side / 2.0);
        return large.map(period -> period.withRepeat(small)).or(() -> small);
    }

    private static Optional<LatticePeriod> inTiles(Image image, double[] values, int side, Workers workers) {
        List<int[]> corners = new ArrayList<>();
        for (int row : starts(image.rows(), side)) {
            for (int column : starts(image.columns(), side)) {
                corners.add(new int[] {row, column});
            }
        }
        double flat =
                Math.pow(FLAT * (image.statistics().max() - image.statistics().min()), 2);
        List<Found> found = workers
                .map((corners.size() + 1) / 2, index -> {
                    double[] first = tile(values, image.columns(), corners.get(2 * index), side);
                    List<Autocorrelation> correlations = 2 * index + 1 < corners.size()
                            ? Autocorrelation.ofBoth(
                                    first, tile(values, image.columns(), corners.get(2 * index + 1), side), side)
                            : List.of(Autocorrelation.of(first, side));
                    return correlations.stream()
                            .filter(correlation -> correlation.at(0, 0) > flat)
                            .map(LatticePeriod::found)
                            .toList();
                })
                .stream()
                .flatMap(List::stream)
                .flatMap(Optional::stream)
                .toList();
        return found.stream().noneMatch(Found::beyondChance)
                ? Optional.empty()
                : Optional.of(new LatticePeriod(
                        median(found.stream().mapToDouble(Found::pixels).toArray()),
                        found.stream().mapToDouble(Found::repeat).min().orElseThrow(),
                        largeCell(found.stream()
                                .mapToDouble(Found::cell)
                                .filter(longer -> longer > 0)
                                .sorted()
                                .toArray()),
                        median(found.stream().mapToDouble(Found::signal).toArray()),
                        corners.size(),
                        found.size()));
    }

    /** With the shorter of two repeats: a large tile may hold several grains, and repeat only where all their lattices meet. */
    private LatticePeriod withRepeat(Optional<LatticePeriod> other) {
        double shorter = other.map(period -> Math.max(pixels, Math.min(repeat, period.repeat)))
                .orElse(repeat);
        return new LatticePeriod(pixels, shorter, largeCell, signal, tiles, periodic);
    }

    /** The longest side that two tiles share, if others have much shorter ones; sides from the shortest to the longest. */
    private static double largeCell(double[] sides) {
        for (int place = sides.length - 1; place > 0; place--) {
            if (sides[place - 1] >= (1 - ALIKE) * sides[place]) {
                return sides[0] < SMALLER * sides[place] ? sides[place] : 0;
            }
        }
        return 0;
    }

    private static int[] starts(int length, int side) {
        int tiles = Math.min(MOST_TILES_ALONG, 1 + (int) Math.ceil(2.0 * (length - side) / side));
        int[] starts = new int[tiles];
        for (int tile = 1; tile < tiles; tile++) {
            starts[tile] = (int) ((long) (length - side) * tile / (tiles - 1));
        }
        return starts;
    }

    /**
     * @param cell longer side of the cell, 0 if the tile repeats along one direction only
     * @param beyondChance whether an amorphous tile would not repeat as well
     */
    private record Found(double pixels, double repeat, double cell, double signal, boolean beyondChance) {}

    private record Peak(double rows, double columns, double height) {
        double distance() {
            return Math.hypot(rows, columns);
        }

        /** Whether this leads at least 30 degrees away from another. */
        boolean isAcross(Peak other) {
            return 2 * Math.abs(rows * other.columns - columns * other.rows) >= distance() * other.distance();
        }
    }

    private static double[] tile(double[] values, int columns, int[] corner, int side) {
        double[] tile = new double[side * side];
        for (int row = 0; row < side; row++) {
            System.arraycopy(values, (corner[0] + row) * columns + corner[1], tile, row * side, side);
        }
        return tile;
    }

    /** What an autocorrelation tells; empty where there is no lattice. */
    private static Optional<Found> found(Autocorrelation correlation) {
        double signal = correlation.signal();
        List<Peak> peaks = peaks(correlation);
        double highest = peaks.stream().mapToDouble(Peak::height).max().orElse(0);
        if (!(signal > 0) || highest < LONG_RANGE * signal) {
            return Optional.empty();
        }
        double spacing = nearest(peaks, CLEAR * highest).distance();
        double far = peaks.stream()
                .filter(peak -> peak.distance() >= FAR * spacing && peak.distance() <= 2 * FAR * spacing)
                .mapToDouble(Peak::height)
                .max()
                .orElse(0);
        if (far < LONG_RANGE * signal) {
            return Optional.empty();
        }
        Peak side = nearest(peaks, NEARLY_HIGHEST * highest);
        double longer = peaks.stream()
                .filter(peak -> peak.height >= NEARLY_HIGHEST * highest && peak.isAcross(side))
                .mapToDouble(Peak::distance)
                .min()
                .orElse(0);
        return Optional.of(new Found(
                spacing,
                side.distance(),
                longer,
                signal / correlation.at(0, 0),
                far >= CHANCE * spacing / (2 * correlation.reach()) * signal));
    }

    private static Peak nearest(List<Peak> peaks, double least) {
        return peaks.stream()
                .filter(peak -> peak.height >= least)
                .min(Comparator.comparingDouble(Peak::distance))
                .orElseThrow();
    }

    /** The maxima off centre that are above noise, at sub-pixel distances. */
    private static List<Peak> peaks(Autocorrelation correlation) {
        List<Peak> peaks = new ArrayList<>();
        int last = correlation.reach() - 2;
        for (int row = 0; row <= last; row++) {
            for (int column = row == 0 ? 1 : -last; column <= last; column++) {
                double height = correlation.smooth(row, column);
                if (height > noise(correlation, row, column)
                        && row * row + column * column >= SHORTEST * SHORTEST
                        && isHighest(correlation, row, column)) {
                    double down =
                            vertex(correlation.smooth(row - 1, column), height, correlation.smooth(row + 1, column));
                    double right =
                            vertex(correlation.smooth(row, column - 1), height, correlation.smooth(row, column + 1));
                    peaks.add(new Peak(row + down, column + right, height));
                }
            }
        }
        return peaks;
    }

    /** What noise from pixel to pixel hardly ever reaches at any shift. */
    private static double noise(Autocorrelation correlation, int rows, int columns) {
        double side = 2.0 * correlation.reach();
        return NOISE * correlation.at(0, 0) / Math.sqrt((side - rows) * (side - Math.abs(columns)));
    }

    private static boolean isHighest(Autocorrelation correlation, int row, int column) {
        double lower = correlation.smooth(row, column) - LEVEL * correlation.at(0, 0);
        for (int down = -1; down <= 1; down++) {
            for (int right = -1; right <= 1; right++) {
                if ((down != 0 || right != 0) && correlation.smooth(row + down, column + right) >= lower) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Where the parabola through three neighbouring values has its vertex, from -1/2 to 1/2. */
    private static double vertex(double before, double middle, double after) {
        double curvature = before - 2 * middle + after;
        return curvature < 0 ? Math.max(-0.5, Math.min(0.5, (before - after) / (2 * curvature))) : 0;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
