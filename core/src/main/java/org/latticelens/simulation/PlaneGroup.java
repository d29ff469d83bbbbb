package org.latticelens.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The 17 plane groups: their lattices and general positions as the International Tables for Crystallography, volume A,
 * list them (short names; pm is p1m1, pg is p1g1, cm is c1m1 in Table I of the paper), and for each a crystal that has
 * this symmetry and clearly none above it.
 */
public enum PlaneGroup {
    P1(Lattice.OBLIQUE, "x,y", "0.923,0.813  0.455,0.115  0.036,0.368"),
    P2(Lattice.OBLIQUE, "x,y  -x,-y", "0.337,0.629  0.269,0.995"),
    PM(Lattice.RECTANGULAR, "x,y  -x,y", "0.319,0.459  0.248,0.786"),
    PG(Lattice.RECTANGULAR, "x,y  -x,y+1/2", "0.901,0.256  0.293,0.443"),
    CM(Lattice.CENTRED, "x,y  -x,y", "0.271,0.092  0.846,0.914"),
    P2MM(Lattice.RECTANGULAR, "x,y  -x,-y  -x,y  x,-y", "0.175,0.778  0.641,0.628"),
    P2MG(Lattice.RECTANGULAR, "x,y  -x,-y  -x+1/2,y  x+1/2,-y", "0.387,0.56  0.482,0.185"),
    P2GG(Lattice.RECTANGULAR, "x,y  -x,-y  -x+1/2,y+1/2  x+1/2,-y+1/2", "0.862,0.571  0.477,0.722"),
    C2MM(Lattice.CENTRED, "x,y  -x,-y  -x,y  x,-y", "0.669,0.151"),
    P4(Lattice.SQUARE, "x,y  -x,-y  -y,x  y,-x", "0.275,0.854  0.578,0.829"),
    P4MM(Lattice.SQUARE, "x,y  -x,-y  -y,x  y,-x  -x,y  x,-y  y,x  -y,-x", "0.701,0.875"),
    P4GM(
            Lattice.SQUARE,
            "x,y  -x,-y  -y,x  y,-x  -x+1/2,y+1/2  x+1/2,-y+1/2  y+1/2,x+1/2  -y+1/2,-x+1/2",
            "0.709,0.413"),
    P3(Lattice.HEXAGONAL, "x,y  -y,x-y  -x+y,-x", "0.092,0.245  0.59,0.005"),
    P3M1(Lattice.HEXAGONAL, "x,y  -y,x-y  -x+y,-x  -y,-x  -x+y,y  x,x-y", "0.398,0.033"),
    P31M(Lattice.HEXAGONAL, "x,y  -y,x-y  -x+y,-x  y,x  x-y,-y  -x,-x+y", "0.562,0.73"),
    P6(Lattice.HEXAGONAL, "x,y  -y,x-y  -x+y,-x  -x,-y  y,-x+y  x-y,x", "0.705,0.511"),
    P6MM(
            Lattice.HEXAGONAL,
            "x,y  -y,x-y  -x+y,-x  -x,-y  y,-x+y  x-y,x  -y,-x  -x+y,y  x,x-y  y,x  x-y,-y  -x,-x+y",
            "0.108,0.404");

    /** Heights of the peaks of the first, second and third independent column. */
    private static final double[] INTENSITIES = {1, 0.7, 0.45};

    /** The lattices, by the length of b relative to a and the angle between them; the cell of CENTRED is not primitive. */
    private enum Lattice {
        OBLIQUE(1.25, 103),
        RECTANGULAR(1.35, 90),
        CENTRED(1.5, 90),
        SQUARE(1, 90),
        HEXAGONAL(1, 120);

        private final double ratio;
        private final double degrees;

        Lattice(double ratio, double degrees) {
            this.ratio = ratio;
            this.degrees = degrees;
        }
    }

    private final Lattice lattice;
    private final String operations;
    private final String independent;

    /**
     * @param operations the general position, without the centring
     * @param independent u,v of one to three columns
     */
    PlaneGroup(Lattice lattice, String operations, String independent) {
        this.lattice = lattice;
        this.operations = operations;
        this.independent = independent;
    }

    /** The short name in lower case, such as {@code p4mm}. */
    public String symbol() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All operations of one cell, the centring among them, the identity first. */
    public List<PlaneOperation> operations() {
        List<PlaneOperation> listed =
                words(operations).map(PlaneOperation::parse).toList();
        return lattice == Lattice.CENTRED
                ? Stream.concat(listed.stream(), listed.stream().map(PlaneOperation::centred))
                        .toList()
                : listed;
    }

    /**
     * A crystal of this group: one to three independent columns at general positions, chosen so that neighbours stay
     * apart and no further symmetry nearly holds.
     *
     * @param period length of a in pixels, the shortest side of the cell listed in the Tables
     */
    public Crystal crystal(double period) {
        List<Column> points = new ArrayList<>();
        for (String place : words(independent).toList()) {
            int comma = place.indexOf(',');
            double u = Double.parseDouble(place.substring(0, comma));
            double v = Double.parseDouble(place.substring(comma + 1));
            double intensity = INTENSITIES[points.size() / operations().size()];
            for (PlaneOperation operation : operations()) {
                points.add(new Column(fraction(operation.u(u, v)), fraction(operation.v(u, v)), intensity, 1));
            }
        }
        Crystal narrow = Crystal.of(period, period * lattice.ratio, lattice.degrees, points);
        return narrow.withWidth(Crystal.peakWidth(narrow.nearestNeighbours()));
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.split(" +", -1));
    }

    /** The same place in the cell at the origin. */
    private static double fraction(double coordinate) {
        return coordinate - Math.floor(coordinate);
    }
}
