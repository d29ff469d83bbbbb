package org.latticelens.crystal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.latticelens.image.Calibration;

/**
 * Follows the boundaries of a {@link GrainMap} along the edges of its pixels, from corner to corner. Corner (r, c) is the
 * upper left one of pixel (r, c). A corner with two boundary edges is passed; one with more, or at the image's edge, ends a
 * curve.
 */
final class BoundaryTracing {
    private static final int[] DOWN = {0, 1, 0, -1};
    private static final int[] RIGHT = {1, 0, -1, 0};
    private static final byte RIGHTWARDS = 1;
    private static final byte DOWNWARDS = 2;

    private final GrainMap map;
    private final Calibration calibration;
    private final int reach;
    /** Which edges from a corner rightwards and downwards are boundary edges that were not yet followed. */
    private final byte[] edges;

    private final int columns;
    private final List<Boundary> boundaries = new ArrayList<>();
    private byte[] directions = new byte[256];

    private BoundaryTracing(GrainMap map, Calibration calibration, int reach) {
        this.map = map;
        this.calibration = calibration;
        this.reach = reach;
        this.columns = map.columns() + 1;
        this.edges = edges(map);
    }

    /**
     * All boundaries of a map, those between grains and those to regions that are not classified.
     *
     * @param reach pixel edges on either side from which the direction of a curve is taken
     */
    static List<Boundary> of(GrainMap map, Calibration calibration, int reach) {
        return new BoundaryTracing(map, calibration, reach).trace();
    }

    private static byte[] edges(GrainMap map) {
        int columns = map.columns() + 1;
        byte[] edges = new byte[Math.multiplyExact(map.rows() + 1, columns)];
        int[] above = new int[map.columns()];
        int[] grains = new int[map.columns()];
        map.copyRow(0, above);
        for (int row = 0; row < map.rows(); row++) {
            map.copyRow(row, grains);
            for (int column = 0; column < grains.length; column++) {
                int edge = 0;
                if (above[column] != grains[column]) {
                    edge |= RIGHTWARDS;
                }
                if (column > 0 && grains[column - 1] != grains[column]) {
                    edge |= DOWNWARDS;
                }
                edges[row * columns + column] = (byte) edge;
            }
            int[] free = above;
            above = grains;
            grains = free;
        }
        return edges;
    }

    private List<Boundary> trace() {
        boolean[] ends = ends();
        for (int corner = 0; corner < ends.length; corner++) {
            for (int direction = 0; ends[corner] && direction < 4; direction++) {
                if (has(corner, direction)) {
                    follow(corner, direction, ends);
                }
            }
        }
        for (int corner = 0; corner < ends.length; corner++) {
            if (has(corner, 0)) {
                follow(corner, 0, ends);
            }
        }
        return List.copyOf(boundaries);
    }

    /** Corners at which curves end. */
    private boolean[] ends() {
        boolean[] ends = new boolean[edges.length];
        for (int corner = 0; corner < edges.length; corner++) {
            int count = edges[corner] == 0 ? 0 : Integer.bitCount(edges[corner]);
            count += corner % columns > 0 && (edges[corner - 1] & RIGHTWARDS) != 0 ? 1 : 0;
            count += corner >= columns && (edges[corner - columns] & DOWNWARDS) != 0 ? 1 : 0;
            ends[corner] = count == 1 || count > 2;
        }
        return ends;
    }

    /** Whether a boundary edge that was not yet followed leaves a corner: 0 rightwards, 1 down, 2 leftwards, 3 up. */
    private boolean has(int corner, int direction) {
        return switch (direction) {
            case 0 -> (edges[corner] & RIGHTWARDS) != 0;
            case 1 -> (edges[corner] & DOWNWARDS) != 0;
            case 2 -> corner % columns > 0 && (edges[corner - 1] & RIGHTWARDS) != 0;
            default -> corner >= columns && (edges[corner - columns] & DOWNWARDS) != 0;
        };
    }

    private int next(int corner, int direction) {
        return corner + DOWN[direction] * columns + RIGHT[direction];
    }

    private void take(int corner, int direction) {
        int owner = direction < 2 ? corner : next(corner, direction);
        edges[owner] &= (byte) (direction % 2 == 0 ? ~RIGHTWARDS : ~DOWNWARDS);
    }

    private void follow(int start, int first, boolean[] ends) {
        int corner = start;
        int direction = first;
        int count = 0;
        while (direction >= 0) {
            take(corner, direction);
            if (count == directions.length) {
                directions = Arrays.copyOf(directions, 2 * count);
            }
            directions[count++] = (byte) direction;
            corner = next(corner, direction);
            direction = ends[corner] ? -1 : onwards(corner);
        }
        add(start, first, count, corner == start && !ends[start]);
    }

    private int onwards(int corner) {
        for (int direction = 0; direction < 4; direction++) {
            if (has(corner, direction)) {
                return direction;
            }
        }
        return -1;
    }

    private void add(int start, int first, int count, boolean closed) {
        int row = start / columns;
        int column = start % columns;
        int above = map.grain(row - (first == 1 ? 0 : 1), column - (first == 0 ? 0 : 1));
        int below = map.grain(row - (first == 3 ? 1 : 0), column - (first == 2 ? 1 : 0));
        DigitalCurve curve = DigitalCurve.of(directions, count, closed, calibration);
        double length = curve.length(reach);
        int middle = count / 2;
        int one = Math.min(above, below);
        int other = Math.max(above, below);
        boundaries.add(new Boundary(
                one,
                other,
                map.label(one),
                map.label(other),
                row + curve.down(middle) / calibration.row() - 0.5,
                column + curve.right(middle) / calibration.column() - 0.5,
                length,
                closed ? 0 : Math.min(1, curve.chord() / length)));
    }
}
