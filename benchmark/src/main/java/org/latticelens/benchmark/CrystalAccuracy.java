package org.latticelens.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.latticelens.crystal.Crystallography;
import org.latticelens.crystal.Lattice;
import org.latticelens.crystal.LatticeUncertainty;
import org.latticelens.crystal.PatternCrystal;
import org.latticelens.crystal.PattersonSymmetry;
import org.latticelens.crystal.PattersonVerdict;
import org.latticelens.crystal.PlaneGroupCandidate;
import org.latticelens.crystal.Vector;
import org.latticelens.image.Image;
import org.latticelens.segmentation.LabelMap;
import org.latticelens.simulation.Column;
import org.latticelens.simulation.Crystal;
import org.latticelens.simulation.Imaging;
import org.latticelens.simulation.PlaneGroup;
import org.latticelens.simulation.PlaneOperation;
import org.latticelens.simulation.Point;
import org.latticelens.simulation.Scene;

/**
 * Lattices and symmetries of simulated crystals of all 17 plane groups, against the truth: crystals of random size,
 * direction and place.
 */
public final class CrystalAccuracy {
    private static final int SIZE = 512;

    /** Least distance of columns in a random motif, and width of their peaks. */
    private static final double CLOSEST = 0.12;

    private static final double PEAK_WIDTH = 0.2;

    private static final Imaging BAD_SCAN = Imaging.CLEAN
            .withDose(30)
            .withGradient(1)
            .withLineJitter(0.5)
            .withDrift(0.01)
            .withPositionJitter(0.5);

    private CrystalAccuracy() {}

    /** How crystals are imaged, and whether their motif is random, too; if not, it is that of the presets. */
    private record Condition(String name, Imaging imaging, boolean randomMotif) {
        Condition(String name, Imaging imaging) {
            this(name, imaging, false);
        }
    }

    /** What became of one image; it keeps no map, so that many can be kept. */
    private record Trial(
            PlaneGroup group,
            boolean sameCell,
            double lengthError,
            double angleError,
            int covered,
            double relativeGain,
            boolean determined,
            boolean right,
            boolean remains,
            boolean first,
            String answer) {

        static Trial of(PlaneGroup group, Optional<PatternCrystal> found, Lattice truth) {
            return found.map(crystal -> of(group, crystal, truth))
                    .orElse(new Trial(group, false, 0, 0, 0, 0, false, false, false, false, "no lattice"));
        }

        private static Trial of(PlaneGroup group, PatternCrystal crystal, Lattice truth) {
            Lattice lattice = crystal.lattice().lattice();
            LatticeUncertainty sigma = crystal.lattice().uncertainty();
            double a = Math.abs(lattice.lengthA() - truth.lengthA());
            double b = Math.abs(lattice.lengthB() - truth.lengthB());
            double gamma = Math.abs(lattice.gammaDegrees() - truth.gammaDegrees());
            int covered = (a <= 2 * sigma.lengthA() ? 1 : 0)
                    + (b <= 2 * sigma.lengthB() ? 1 : 0)
                    + (gamma <= 2 * sigma.gammaDegrees() ? 1 : 0);
            boolean determined = crystal.patterson() instanceof PattersonVerdict.Determined;
            PattersonSymmetry best = crystal.patterson().best().symmetry();
            List<PlaneGroup> groups = crystal.planeGroups().stream()
                    .map(PlaneGroupCandidate::group)
                    .toList();
            return new Trial(
                    group,
                    Math.abs(lattice.area() / truth.area() - 1) < 0.1,
                    100 * Math.max(a / truth.lengthA(), b / truth.lengthB()),
                    gamma,
                    covered,
                    crystal.average().gain() / Math.sqrt(crystal.average().cells()),
                    determined,
                    best == PattersonSymmetry.of(group),
                    groups.contains(group),
                    groups.indexOf(group) == 0,
                    (determined ? "" : "undetermined, ") + best.symbol());
        }
    }

    /**
     * Prints a table per condition.
     *
     * @param arguments how many crystals of each group, 20 where nothing is said; then a part of the name of the condition wanted
     */
    public static void main(String[] arguments) {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        List<Condition> conditions = List.of(
                new Condition("no noise", Imaging.IDEAL),
                new Condition("10 counts per pixel", Imaging.CLEAN.withDose(10)),
                new Condition(
                        "1 count per pixel", Imaging.CLEAN.withReadNoise(0).withDose(1)),
                new Condition(
                        "0.2 counts per pixel", Imaging.CLEAN.withReadNoise(0).withDose(0.2)),
                new Condition(
                        "0.1 counts per pixel", Imaging.CLEAN.withReadNoise(0).withDose(0.1)),
                new Condition(
                        "0.05 counts per pixel", Imaging.CLEAN.withReadNoise(0).withDose(0.05)),
                new Condition(
                        "0.02 counts per pixel", Imaging.CLEAN.withReadNoise(0).withDose(0.02)),
                new Condition("bad scan, 30 counts per pixel", BAD_SCAN),
                new Condition("random motifs, 10 counts per pixel", Imaging.CLEAN.withDose(10), true),
                new Condition(
                        "random motifs, 1 count per pixel",
                        Imaging.CLEAN.withReadNoise(0).withDose(1),
                        true));
        for (Condition condition : conditions) {
            if (arguments.length > 1 && !condition.name.contains(arguments[1])) {
                continue;
            }
            List<Trial> trials = new ArrayList<>();
            for (PlaneGroup group : PlaneGroup.values()) {
                for (int seed = 1; seed <= count; seed++) {
                    trials.add(trial(group, condition, seed));
                }
            }
            print(condition, trials);
        }
    }

    private static Trial trial(PlaneGroup group, Condition condition, long seed) {
        SplittableRandom draws =
                new SplittableRandom(1000L * List.of(PlaneGroup.values()).indexOf(group) + seed);
        double period = 24 + 16 * draws.nextDouble();
        Crystal crystal = (condition.randomMotif ? randomMotif(group, period, draws) : group.crystal(period))
                .rotated(360 * draws.nextDouble())
                .at(new Point(50 * draws.nextDouble(), 50 * draws.nextDouble()));
        Image image = Scene.uniform(crystal)
                .image(SIZE, SIZE, condition.imaging, seed)
                .image();
        int[] labels = new int[SIZE * SIZE];
        Arrays.fill(labels, 1);
        return Trial.of(
                group, Crystallography.of(image, new LabelMap(SIZE, SIZE, 1, labels), 1), lattice(group, crystal));
    }

    /** Up to three independent columns of random brightness at random places, no two columns closer than a part of the period. */
    private static Crystal randomMotif(PlaneGroup group, double period, SplittableRandom draws) {
        Crystal lattice = group.crystal(period);
        while (true) {
            List<Column> columns = new ArrayList<>();
            // with fewer, most motifs would have more symmetry than their group
            int independent =
                    group.operations().size() <= 2 ? 3 : group.operations().size() <= 6 ? 2 : 1;
            for (int index = 0; index < independent; index++) {
                double u = draws.nextDouble();
                double v = draws.nextDouble();
                double intensity = 0.4 + 0.6 * draws.nextDouble();
                for (PlaneOperation operation : group.operations()) {
                    double pu = operation.u(u, v);
                    double pv = operation.v(u, v);
                    columns.add(new Column(pu - Math.floor(pu), pv - Math.floor(pv), intensity, 1));
                }
            }
            Crystal crystal = new Crystal(lattice.origin(), lattice.a(), lattice.b(), columns);
            double nearest = crystal.nearestNeighbours();
            if (nearest >= CLOSEST * period) {
                return crystal.withWidth(PEAK_WIDTH * nearest);
            }
        }
    }

    /** The reduced lattice of a crystal; half the sum of the sides of a centred cell is a vector too. */
    private static Lattice lattice(PlaneGroup group, Crystal crystal) {
        Vector a = new Vector(crystal.a().row(), crystal.a().column());
        Vector b = new Vector(crystal.b().row(), crystal.b().column());
        boolean centred = PattersonSymmetry.of(group) == PattersonSymmetry.C2MM;
        return new Lattice(a, centred ? a.combined(0.5, b, 0.5) : b).reduced();
    }

    private static void print(Condition condition, List<Trial> trials) {
        System.out.printf(
                Locale.ROOT,
                "%n%s%n%n| group | cell found | length error %% | angle error, degrees | within 2 sigma %% | gain / root of cells"
                        + " | Patterson right | undetermined | sure and wrong | plane group remains | first | answers |%n"
                        + "|---|---|---|---|---|---|---|---|---|---|---|---|%n",
                condition.name);
        for (PlaneGroup group : PlaneGroup.values()) {
            row(
                    group.symbol(),
                    trials.stream().filter(trial -> trial.group == group).toList());
        }
        row("all", trials);
    }

    private static void row(String name, List<Trial> trials) {
        Map<String, Integer> answers = new TreeMap<>();
        trials.forEach(trial -> answers.merge(trial.answer(), 1, Integer::sum));
        List<Trial> measured = trials.stream().filter(Trial::sameCell).toList();
        System.out.printf(
                Locale.ROOT,
                "| %s | %d/%d | %.4f | %.4f | %.0f | %.2f | %d | %d | %d | %d | %d | %s |%n",
                name,
                measured.size(),
                trials.size(),
                measured.stream().mapToDouble(Trial::lengthError).max().orElse(0),
                measured.stream().mapToDouble(Trial::angleError).max().orElse(0),
                100 * measured.stream().mapToInt(Trial::covered).average().orElse(0) / 3,
                measured.stream().mapToDouble(Trial::relativeGain).average().orElse(0),
                trials.stream()
                        .filter(trial -> trial.determined() && trial.right())
                        .count(),
                trials.stream().filter(trial -> !trial.determined()).count(),
                trials.stream()
                        .filter(trial -> trial.determined() && !trial.right())
                        .count(),
                trials.stream().filter(Trial::remains).count(),
                trials.stream().filter(Trial::first).count(),
                answers);
    }
}
