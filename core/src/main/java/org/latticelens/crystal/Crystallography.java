package org.latticelens.crystal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.latticelens.crystal.MeanCorrelationMap.Tile;
import org.latticelens.image.Calibration;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;
import org.latticelens.segmentation.LabelMap;

/**
 * From labels to crystallography: the lattice, symmetry and mean cell of every pattern. Same image and labels, same result,
 * whatever the number of workers.
 */
public final class Crystallography {
    /** Tiles of the correlation map: their side in pixels, and how many at most. */
    private static final int[][] TILES = {{256, 4}, {512, 1}};
    /** Tiles are tried at every quarter of their side. */
    private static final int TRIALS = 4;
    /** Pixels are counted in steps of this many. */
    private static final int COUNTED = 8;
    /** The window of the map must hold this many of the longer vector. */
    private static final double CELLS = 3.5;
    /** Fewest cells that make a lattice. */
    private static final double FEWEST_CELLS = 6;

    private final Image image;
    private final LabelMap labels;
    private final FlatImage flat;
    /** The sides of a pixel, in units of its column spacing. */
    private final Calibration aspect;

    /**
     * Prepares to look for crystals.
     *
     * @param image with finite pixels where labels are not 0
     * @param labels of the image's size
     * @throws IllegalArgumentException if the sizes differ
     */
    public Crystallography(Image image, LabelMap labels, Workers workers) {
        requireEqualSizes(image, labels);
        this.image = image;
        this.labels = labels;
        this.flat = FlatImage.of(image, workers);
        this.aspect = new Calibration(
                image.calibration().map(pixel -> pixel.row() / pixel.column()).orElse(1.0), 1, "columns");
    }

    /**
     * The crystals of all patterns, from 1 on; empty for a pattern without a lattice.
     *
     * @param image with finite pixels where labels are not 0
     * @param labels of the image's size
     * @throws IllegalArgumentException if the sizes differ
     */
    public static List<Optional<PatternCrystal>> of(Image image, LabelMap labels, Workers workers) {
        Crystallography crystallography = new Crystallography(image, labels, workers);
        return workers.map(labels.patterns(), index -> crystallography.crystal(index + 1));
    }

    /**
     * The crystal of one pattern; empty if it has no lattice.
     *
     * @throws IllegalArgumentException if the sizes differ or there is no such pattern
     */
    public static Optional<PatternCrystal> of(Image image, LabelMap labels, int pattern) {
        return new Crystallography(image, labels, new Workers(1)).crystal(pattern);
    }

    /**
     * The unit cells of another channel of the same field, such as the image of a second detector, averaged over the patterns
     * of the image that was segmented.
     *
     * @param channel with finite pixels where labels are not 0
     * @param labels of the channel's size
     * @param crystals of the patterns of these labels, from 1 on
     * @return an average per pattern; empty for a pattern without a lattice
     * @throws IllegalArgumentException if the sizes differ
     */
    public static List<Optional<DomainAverage>> averages(
            Image channel, LabelMap labels, List<Optional<PatternCrystal>> crystals) {
        return crystals.stream()
                .map(found -> found.map(crystal -> DomainAverage.of(
                        channel,
                        Domain.of(labels, crystal.pattern()).largestRegion(),
                        crystal.lattice().lattice())))
                .toList();
    }

    private static void requireEqualSizes(Image image, LabelMap labels) {
        if (image.rows() != labels.rows() || image.columns() != labels.columns()) {
            throw new IllegalArgumentException("the image has " + image.rows() + " x " + image.columns()
                    + " pixels, the label map " + labels.rows() + " x " + labels.columns() + "; they must be equal");
        }
    }

    /**
     * The crystal of one pattern; empty if it has no lattice. Several threads may ask side by side.
     *
     * @throws IllegalArgumentException if there is no such pattern
     */
    public Optional<PatternCrystal> crystal(int pattern) {
        Domain domain = Domain.of(labels, pattern);
        if (domain.size() == 0) {
            return Optional.empty();
        }
        for (int[] sizes : TILES) {
            MeanCorrelationMap map = MeanCorrelationMap.of(flat, domain, tiles(domain, sizes[0], sizes[1]));
            Optional<Lattice> lattice = LatticeSearch.in(map);
            int reach = Math.min(map.window().rows(), map.window().columns());
            boolean largest = sizes[0] >= Math.max(image.rows(), image.columns()) || sizes == TILES[TILES.length - 1];
            boolean wide = lattice.isPresent() && reach >= CELLS * lattice.get().lengthB();
            if (wide || (largest && lattice.isPresent())) {
                return crystal(domain, pattern, map, lattice.get());
            }
            if (largest) {
                break;
            }
        }
        return Optional.empty();
    }

    private Optional<PatternCrystal> crystal(Domain domain, int pattern, MeanCorrelationMap map, Lattice lattice) {
        Domain region = domain.largestRegion();
        MeasuredLattice fitted = LatticeFit.of(map, lattice);
        MeasuredLattice measured = reduced(LatticeRefinement.of(flat, region, map, fitted));
        DomainAverage average = DomainAverage.of(image, region, measured.lattice());
        CellSpectrum spectrum = new CellSpectrum(average);
        if (average.cells() < FEWEST_CELLS || !spectrum.hasSignal()) {
            return Optional.empty();
        }
        Optional<MeasuredLattice> smaller = PrimitiveCell.in(spectrum, measured);
        if (smaller.isPresent()) {
            measured = reduced(smaller.get());
            average = DomainAverage.of(image, region, measured.lattice());
            spectrum = new CellSpectrum(average);
        }
        MeasuredLattice onSpecimen = measured.calibrated(aspect);
        SymmetryAnalysis symmetry = new SymmetryAnalysis(spectrum, BravaisType.operations(onSpecimen));
        return Optional.of(new PatternCrystal(
                pattern,
                measured,
                BravaisType.of(onSpecimen),
                symmetry.patterson(),
                symmetry.planeGroups(),
                symmetry.elements(),
                map,
                average));
    }

    /** The vectors that are shortest on the specimen, in pixels. */
    private MeasuredLattice reduced(MeasuredLattice lattice) {
        Calibration back = new Calibration(1 / aspect.row(), 1 / aspect.column(), aspect.unit());
        return lattice.calibrated(aspect).reduced().calibrated(back);
    }

    /** The tiles that hold most of the domain, at most half overlapping each other. */
    static List<Tile> tiles(Domain domain, int side, int most) {
        int rows = Math.min(side, domain.rows());
        int columns = Math.min(side, domain.columns());
        record Trial(Tile tile, int count) {}
        List<Trial> trials = new ArrayList<>();
        for (int row : starts(domain.rows() - rows, side / TRIALS)) {
            for (int column : starts(domain.columns() - columns, side / TRIALS)) {
                Tile tile = new Tile(row, column, rows, columns);
                trials.add(new Trial(tile, count(domain, tile)));
            }
        }
        trials.sort(Comparator.comparingInt(Trial::count).reversed());
        List<Tile> tiles = new ArrayList<>();
        for (Trial trial : trials) {
            boolean apart = tiles.stream()
                    .allMatch(other -> Math.abs(other.row() - trial.tile.row()) >= rows / 2
                            || Math.abs(other.column() - trial.tile.column()) >= columns / 2);
            if (tiles.size() < most && apart && 2 * trial.count >= trials.get(0).count) {
                tiles.add(trial.tile);
            }
        }
        return tiles;
    }

    private static List<Integer> starts(int last, int step) {
        List<Integer> starts = new ArrayList<>();
        for (int start = 0; start < last; start += step) {
            starts.add(start);
        }
        starts.add(last);
        return starts;
    }

    private static int count(Domain domain, Tile tile) {
        int count = 0;
        for (int row = tile.row(); row < tile.row() + tile.rows(); row += COUNTED) {
            for (int column = tile.column(); column < tile.column() + tile.columns(); column += COUNTED) {
                if (domain.contains(row, column)) {
                    count++;
                }
            }
        }
        return count;
    }
}
