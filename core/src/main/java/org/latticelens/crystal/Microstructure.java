package org.latticelens.crystal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.latticelens.image.Calibration;
import org.latticelens.segmentation.LabelMap;

/**
 * What a label map tells of a microstructure: its grains, the boundaries between them, and how much each pattern covers.
 *
 * @param unit of lengths; areas are in its square
 * @param grains by falling area; regions of at least one cell
 * @param specks number of regions that are smaller
 * @param boundaries curves along which grains meet, those with what is not classified too
 * @param interfaces boundaries gathered by the two patterns that meet, in the order of their labels
 * @param areaFractions of labels 0 to k, in order; they add up to 1
 */
public record Microstructure(
        String unit,
        List<Grain> grains,
        int specks,
        List<Boundary> boundaries,
        List<Interface> interfaces,
        List<AreaFraction> areaFractions) {
    /** What pixels measure where their size is not known. */
    public static final Calibration PIXELS = new Calibration(1, 1, "px");

    /** Copies the lists. */
    public Microstructure {
        grains = List.copyOf(grains);
        boundaries = List.copyOf(boundaries);
        interfaces = List.copyOf(interfaces);
        areaFractions = List.copyOf(areaFractions);
    }

    /**
     * Measures a label map.
     *
     * @param calibration size of its pixels; {@link #PIXELS} where it is not known
     * @param resolution how finely the labels tell where boundaries are
     */
    public static Microstructure of(LabelMap labels, Calibration calibration, LabelResolution resolution) {
        GrainMap map = GrainMap.of(labels);
        List<Grain> regions = regions(map, calibration);
        List<Grain> grains = regions.stream()
                .filter(region -> region.pixels() >= resolution.leastGrain())
                .toList();
        List<Boundary> boundaries = BoundaryTracing.of(map, calibration, resolution.smoothing()).stream()
                .filter(boundary -> boundary.secondGrain() <= grains.size())
                .toList();
        double pixel = Math.sqrt(calibration.row() * calibration.column());
        return new Microstructure(
                calibration.unit(),
                grains,
                regions.size() - grains.size(),
                boundaries,
                interfaces(boundaries),
                areaFractions(labels, boundaries, pixel, resolution));
    }

    /**
     * The same with the misorientations of the patterns.
     *
     * @param lattices by label, in the unit of the calibration; some may be missing
     */
    public Microstructure withLattices(Map<Integer, Lattice> lattices) {
        List<Interface> turned = interfaces.stream()
                .map(each -> each.withLattices(
                        Optional.ofNullable(lattices.get(each.firstLabel())),
                        Optional.ofNullable(lattices.get(each.secondLabel()))))
                .toList();
        return new Microstructure(unit, grains, specks, boundaries, turned, areaFractions);
    }

    /** Grains of one pattern, by falling area. */
    public List<Grain> grains(int label) {
        return grains.stream().filter(grain -> grain.label() == label).toList();
    }

    private static List<Grain> regions(GrainMap map, Calibration calibration) {
        GrainMoments[] moments = new GrainMoments[map.count() + 1];
        IntStream.range(0, moments.length).forEach(grain -> moments[grain] = new GrainMoments());
        IntStream.range(0, map.rows()).forEach(row -> {
            boolean outer = row == 0 || row == map.rows() - 1;
            map.forEachRun(
                    row,
                    (grain, first, end) ->
                            moments[grain].add(row, first, end, outer || first == 0 || end == map.columns()));
        });
        return IntStream.rangeClosed(1, map.count())
                .mapToObj(grain -> moments[grain].grain(grain, map.label(grain), calibration))
                .toList();
    }

    private record Pair(int first, int second) implements Comparable<Pair> {
        static Pair of(Boundary boundary) {
            return new Pair(
                    Math.min(boundary.firstLabel(), boundary.secondLabel()),
                    Math.max(boundary.firstLabel(), boundary.secondLabel()));
        }

        @Override
        public int compareTo(Pair other) {
            return first == other.first ? Integer.compare(second, other.second) : Integer.compare(first, other.first);
        }
    }

    private static List<Interface> interfaces(List<Boundary> boundaries) {
        Map<Pair, List<Boundary>> gathered = new TreeMap<>();
        boundaries.forEach(boundary -> gathered.computeIfAbsent(Pair.of(boundary), pair -> new ArrayList<>())
                .add(boundary));
        List<Interface> interfaces = new ArrayList<>();
        gathered.forEach((pair, curves) -> {
            double length = curves.stream().mapToDouble(Boundary::length).sum();
            double straight = curves.stream()
                    .mapToDouble(curve -> curve.length() * curve.straightness())
                    .sum();
            interfaces.add(new Interface(
                    pair.first, pair.second, curves.size(), length, straight / length, OptionalDouble.empty()));
        });
        return interfaces;
    }

    /** @param pixel mean of its height and width, in the unit of the boundaries' lengths */
    private static List<AreaFraction> areaFractions(
            LabelMap labels, List<Boundary> boundaries, double pixel, LabelResolution resolution) {
        double[] variances = new double[labels.patterns() + 1];
        for (Boundary boundary : boundaries) {
            double length = boundary.length() / pixel;
            double variance = Math.pow(resolution.error(), 2) * length * Math.min(length, resolution.correlation());
            variances[boundary.firstLabel()] += variance;
            variances[boundary.secondLabel()] += variance;
        }
        long[] areas = labels.areas();
        double pixels = (double) labels.rows() * labels.columns();
        return IntStream.range(0, areas.length)
                .mapToObj(label -> new AreaFraction(label, areas[label] / pixels, Math.sqrt(variances[label]) / pixels))
                .toList();
    }
}
