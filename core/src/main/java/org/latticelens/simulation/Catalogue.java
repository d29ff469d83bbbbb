package org.latticelens.simulation;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.latticelens.simulation.Layout.Bands;
import org.latticelens.simulation.Layout.Ellipse;
import org.latticelens.simulation.Layout.Grains;
import org.latticelens.simulation.Layout.HalfPlanes;
import org.latticelens.simulation.Layout.Inclusions;
import org.latticelens.simulation.Material.Amorphous;
import org.latticelens.simulation.Material.Vacuum;
import org.latticelens.simulation.Preset.Canvas;
import org.latticelens.simulation.Preset.Recipe;

/** The presets. */
final class Catalogue {
    /** Period in pixels of a lattice with one or two columns per cell, and of one with many. */
    private static final double SIMPLE = 12;

    private static final double COMPLEX = 32;
    /** Period in pixels of a honeycomb, and of the surface that a larger cell stands on. */
    private static final double HONEYCOMB = 18;

    private static final double SURFACE = 9;

    /** Angle of boundaries that should follow neither the pixels nor a lattice. */
    private static final double ASKEW = 70;

    /**
     * How far boundaries pass beside the columns that both crystals share, relative to the period, so that rounding neither
     * doubles nor drops one.
     */
    private static final double BESIDE = 0.04;

    private static final Imaging DISTORTED = Imaging.CLEAN
            .withDose(30)
            .withGradient(1)
            .withLineJitter(0.5)
            .withDrift(0.03)
            .withPositionJitter(0.3);

    private static final List<Preset> PRESETS = Stream.of(
                    Stream.of(
                            preset("two-lattices", "two lattices with different motifs", Catalogue::twoLattices),
                            preset(
                                    "two-lattices-noisy",
                                    "two lattices at 2 counts per pixel",
                                    Imaging.CLEAN.withDose(2),
                                    Catalogue::twoLattices),
                            preset(
                                    "low-dose",
                                    "two lattices at 0.2 counts per pixel",
                                    Imaging.CLEAN.withReadNoise(0).withDose(0.2),
                                    Catalogue::twoLattices)),
                    Stream.of(3, 4, 10, 30).map(Catalogue::tilt),
                    Stream.of(
                            preset("fig7", "two orientations of a square lattice, as in Fig. 7", Catalogue::fig7),
                            preset("twin", "a twin boundary of a metal seen along [110]", Catalogue::twin),
                            preset("lamellae", "twin lamellae of three lattice planes", Catalogue::lamellae)),
                    Stream.of(3, 5, 8).map(Catalogue::voronoi),
                    Stream.of(
                            preset("inclusions", "three ellipses of another lattice", Catalogue::inclusions),
                            preset(
                                    "inclusions-distorted",
                                    "inclusions with drift, line jitter, a background gradient and 30 counts per pixel",
                                    DISTORTED,
                                    Catalogue::inclusions),
                            complex(
                                    "same-lattice-two-motifs",
                                    "two motifs on one square lattice",
                                    Catalogue::twoMotifs),
                            complex(
                                    "homometric",
                                    "two motifs with one autocorrelation, the second with a two-fold axis",
                                    Catalogue::homometric),
                            complex(
                                    "p4mm-p4",
                                    "one square lattice, plane group p4mm beside p4",
                                    canvas -> pair(
                                            canvas,
                                            PlaneGroup.P4MM.crystal(canvas.period()),
                                            PlaneGroup.P4.crystal(canvas.period()))),
                            new Preset(
                                    "polymorphs",
                                    "two polymorphs of a dichalcogenide, 2H and 1T', whose heavy columns stand nearly alike",
                                    HONEYCOMB,
                                    Imaging.CLEAN,
                                    Catalogue::polymorphs),
                            new Preset(
                                    "inversion-domains",
                                    "a dichalcogenide seen along its three-fold axis, beside its inverse",
                                    HONEYCOMB,
                                    Imaging.CLEAN,
                                    Catalogue::inversionDomains),
                            new Preset(
                                    "large-cell",
                                    "the adatoms of a 7 x 7 cell on a hexagonal surface, beside the surface itself",
                                    SURFACE,
                                    Imaging.CLEAN,
                                    Catalogue::largeCell),
                            preset(
                                    "faint-order",
                                    "an alloy of which every other column is a quarter fainter, beside the same without order",
                                    Catalogue::faintOrder),
                            preset(
                                    "order-variants",
                                    "an alloy without order beside two variants of its tetragonal order, turned by 90 degrees",
                                    Catalogue::orderVariants),
                            preset("single-crystal", "one pattern only", Catalogue::singleCrystal),
                            preset(
                                    "vacuum",
                                    "the edge of a crystal",
                                    canvas -> pair(canvas, tilted(canvas), new Vacuum())),
                            preset("amorphous", "a crystal beside an amorphous region", Catalogue::amorphous)),
                    Stream.of(PlaneGroup.values()).map(Catalogue::planeGroup))
            .flatMap(presets -> presets)
            .toList();

    private Catalogue() {}

    static List<Preset> presets() {
        return PRESETS;
    }

    /** The member of a family of presets that has this name. */
    static Optional<Preset> familyMember(String name) {
        if (name.matches("tilt-\\d{1,2}(\\.\\d{1,3})?")) {
            double degrees = Double.parseDouble(name.substring("tilt-".length()));
            return degrees > 0 && degrees <= 90 ? Optional.of(tilt(degrees)) : Optional.empty();
        }
        if (name.matches("voronoi-\\d{1,2}")) {
            int grains = Integer.parseInt(name.substring("voronoi-".length()));
            return grains >= 2 && grains <= 64 ? Optional.of(voronoi(grains)) : Optional.empty();
        }
        return Optional.empty();
    }

    private static Preset preset(String name, String summary, Recipe recipe) {
        return preset(name, summary, Imaging.CLEAN, recipe);
    }

    private static Preset preset(String name, String summary, Imaging imaging, Recipe recipe) {
        return new Preset(name, summary, SIMPLE, imaging, recipe);
    }

    private static Preset complex(String name, String summary, Recipe recipe) {
        return new Preset(name, summary, COMPLEX, Imaging.CLEAN, recipe);
    }

    private static Scene twoLattices(Canvas canvas) {
        double period = canvas.period();
        Crystal striped = Crystal.rectangular(period, 1.5 * period).with(0.5, 0.4, 0.6);
        return pair(canvas, striped, Crystal.hexagonal(period).rotated(15));
    }

    private static Preset tilt(Number degrees) {
        double tilt = degrees.doubleValue();
        return preset(
                "tilt-" + degrees,
                "two grains of a square lattice, turned by " + degrees + " degrees against each other",
                canvas -> {
                    Crystal crystal = Crystal.square(canvas.period()).at(canvas.centre());
                    return pair(canvas, crystal.rotated(12 + tilt / 2), crystal.rotated(12 - tilt / 2));
                });
    }

    /** The boundary is a mirror, and the tilt that of the coincidence lattice with every fifth point in common. */
    private static Scene fig7(Canvas canvas) {
        double halfTilt = StrictMath.toDegrees(StrictMath.atan(1.0 / 3));
        Crystal crystal = Crystal.square(canvas.period()).at(canvas.centre()).rotated(halfTilt);
        Point beside = canvas.centre().plus(new Point(0, BESIDE * canvas.period()));
        return new Scene(HalfPlanes.along(beside, 90), List.of(crystal, crystal.mirrored(90)));
    }

    private static Scene twin(Canvas canvas) {
        double degrees = 20;
        Crystal crystal = planesFrom(canvas, canvas.centre(), degrees);
        return new Scene(
                HalfPlanes.along(canvas.centre().minus(beside(canvas, degrees)), degrees),
                List.of(crystal, crystal.mirrored(degrees)));
    }

    /** Three planes, because planes repeat after three: the crystal goes on behind a lamella as if there was none. */
    private static Scene lamellae(Canvas canvas) {
        double degrees = 20;
        double three = 3 * Crystal.fccPlaneSpacing(canvas.period());
        double between = three * Math.max(2, Math.rint(canvas.size() / (3 * three)));
        Point start = canvas.centre();
        Crystal crystal = planesFrom(canvas, start, degrees);
        Bands bands = new Bands(start.plus(beside(canvas, degrees)), Point.polar(1, degrees + 90), three, between);
        return new Scene(bands, List.of(crystal, crystal.mirrored(degrees)));
    }

    private static Crystal planesFrom(Canvas canvas, Point origin, double degrees) {
        return Crystal.fcc110(canvas.period()).at(origin).rotated(degrees);
    }

    /** From a shared plane to where the boundary passes. */
    private static Point beside(Canvas canvas, double degrees) {
        return Point.polar(BESIDE * canvas.period(), degrees + 90);
    }

    private static Preset voronoi(int grains) {
        return preset("voronoi-" + grains, grains + " grains of a square lattice, all turned differently", canvas -> {
            Crystal crystal = Crystal.square(canvas.period());
            return new Scene(
                    Grains.random(grains, canvas.rows(), canvas.columns(), canvas.seed()),
                    IntStream.range(0, grains)
                            .<Material>mapToObj(grain -> crystal.rotated(7 + 90.0 * grain / grains))
                            .toList());
        });
    }

    private static Scene inclusions(Canvas canvas) {
        double size = canvas.size();
        Inclusions inclusions = new Inclusions(List.of(
                new Ellipse(canvas.at(0.3, 0.3), Point.polar(0.2 * size, 30), 0.7),
                new Ellipse(canvas.at(0.4, 0.78), Point.polar(0.13 * size, 0), 1),
                new Ellipse(canvas.at(0.75, 0.55), Point.polar(0.25 * size, 170), 0.5)));
        return new Scene(
                inclusions,
                List.of(
                        Crystal.square(canvas.period()).rotated(10),
                        Crystal.hexagonal(canvas.period()).rotated(25)));
    }

    private static Scene twoMotifs(Canvas canvas) {
        double period = canvas.period();
        Crystal square = Crystal.square(period).withWidth(Crystal.peakWidth(period / 2));
        return pair(canvas, square.with(0.5, 0.5, 0.6), square.with(0.5, 0, 0.6));
    }

    private static Scene homometric(Canvas canvas) {
        double period = canvas.period();
        return pair(canvas, HomometricPair.acentric(period), HomometricPair.centric(period));
    }

    private static Scene polymorphs(Canvas canvas) {
        double period = canvas.period();
        double heavy = 0.16 * period;
        double light = 0.13 * period;
        Crystal distorted = Crystal.of(
                period,
                Math.sqrt(3) * period,
                90,
                List.of(
                        new Column(0, 0, 1, heavy),
                        new Column(0.5, 0.42, 1, heavy),
                        new Column(0.5, 0.08, 0.3, light),
                        new Column(0, 0.66, 0.3, light)));
        return pair(canvas, trigonal(period), distorted);
    }

    /** One layer of the polymorph 2H. */
    private static Crystal trigonal(double period) {
        return Crystal.of(
                period,
                period,
                120,
                List.of(new Column(0, 0, 1, 0.16 * period), new Column(2 / 3.0, 1 / 3.0, 0.3, 0.13 * period)));
    }

    private static Scene inversionDomains(Canvas canvas) {
        Crystal crystal = trigonal(canvas.period());
        return pair(canvas, crystal, crystal.rotated(180));
    }

    private static Scene largeCell(Canvas canvas) {
        double period = canvas.period();
        List<Column> bright = adatoms(1, period, 1, 1, 3, 1, 1, 3, 1, 5, 3, 3, 5, 1);
        List<Column> dark = adatoms(0.85, period, 6, 6, 4, 6, 6, 4, 6, 2, 4, 4, 2, 6);
        Crystal large = Crystal.of(
                7 * period,
                7 * period,
                60,
                Stream.concat(bright.stream(), dark.stream()).toList());
        return new Scene(
                HalfPlanes.along(canvas.centre(), 80),
                List.of(large.rotated(12), Crystal.hexagonal(period).rotated(12)));
    }

    /** @param sevenths positions along both sides, in sevenths of them */
    private static List<Column> adatoms(double intensity, double period, int... sevenths) {
        return Stream.iterate(0, place -> place < sevenths.length, place -> place + 2)
                .map(place -> new Column(sevenths[place] / 7.0, sevenths[place + 1] / 7.0, intensity, 0.35 * period))
                .toList();
    }

    private static Scene faintOrder(Canvas canvas) {
        Crystal crystal = tilted(canvas);
        return pair(canvas, crystal.with(0.5, 0.5, 0.75), crystal.with(0.5, 0.5, 1));
    }

    /** Along an edge of the cube: two of the eight columns of a cell are of the minority, as in Ni3V. */
    private static Scene orderVariants(Canvas canvas) {
        double period = canvas.period();
        double width = Crystal.peakWidth(period);
        Crystal disordered = Crystal.of(period, period, 90, List.of(new Column(0, 0, 0.85, width)));
        Crystal ordered = Crystal.of(
                2 * period,
                4 * period,
                90,
                IntStream.range(0, 8)
                        .mapToObj(column -> {
                            int side = column % 2;
                            int end = column / 2;
                            return new Column(side / 2.0, end / 4.0, column == 0 || column == 5 ? 0.4 : 1, width);
                        })
                        .toList());
        return new Scene(
                Grains.random(3, canvas.rows(), canvas.columns(), canvas.seed()),
                List.of(disordered.rotated(5), ordered.rotated(5), ordered.rotated(95)));
    }

    private static Scene singleCrystal(Canvas canvas) {
        return Scene.uniform(tilted(canvas).with(0.5, 0.5, 0.5));
    }

    private static Scene amorphous(Canvas canvas) {
        double period = canvas.period();
        return pair(canvas, tilted(canvas), new Amorphous(period, 1, Crystal.peakWidth(period)));
    }

    private static Preset planeGroup(PlaneGroup group) {
        return new Preset(
                group.symbol(),
                "a crystal of plane group " + group.symbol(),
                COMPLEX,
                Imaging.IDEAL,
                canvas -> Scene.uniform(group.crystal(canvas.period()).rotated(5)));
    }

    private static Crystal tilted(Canvas canvas) {
        return Crystal.square(canvas.period()).rotated(5);
    }

    /** Two materials with a boundary askew through the centre. */
    private static Scene pair(Canvas canvas, Material left, Material right) {
        return new Scene(HalfPlanes.along(canvas.centre(), ASKEW), List.of(left, right));
    }
}
