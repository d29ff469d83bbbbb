package org.latticelens.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.latticelens.crystal.Crystallography;
import org.latticelens.crystal.Lattice;
import org.latticelens.crystal.LatticeUncertainty;
import org.latticelens.crystal.MeasuredLattice;
import org.latticelens.crystal.PatternCrystal;
import org.latticelens.crystal.PattersonVerdict;
import org.latticelens.image.Calibration;
import org.latticelens.image.Image;
import org.latticelens.image.ImageSequence;
import org.latticelens.io.Images;
import org.latticelens.parallel.Workers;
import org.latticelens.segmentation.AutomaticSettings;
import org.latticelens.segmentation.Progress;
import org.latticelens.segmentation.Segmentation;
import org.latticelens.segmentation.Segmenter;

/** Lattices and symmetries of real images, each segmented without an option. */
public final class RealCrystals {
    private static final Calibration PIXELS = new Calibration(1, 1, "px");

    private RealCrystals() {}

    /** Arguments: a directory of images {@code X.npy}, each with the instrument's own file {@code X.src.*} or none. */
    public static void main(String[] arguments) throws IOException {
        List<Path> images;
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            images = files.filter(file -> file.getFileName().toString().endsWith(".npy"))
                    .sorted()
                    .toList();
        }
        System.out.println("| image | pattern | a | b | gamma, degrees | Bravais type | Patterson symmetry | score"
                + " | runner-up | plane groups | cells | gain |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
        try (Workers workers = Workers.ofMachine()) {
            for (Path file : images) {
                Image image = read(file);
                Segmentation segmentation = new Segmenter(
                                AutomaticSettings.DEFAULT.choose(image, workers).settings(), workers)
                        .segment(image, Progress.NONE);
                String name = file.getFileName().toString().replace(".npy", "");
                Calibration pixel = calibration(file, name).orElse(PIXELS);
                int pattern = 0;
                for (Optional<PatternCrystal> crystal : Crystallography.of(image, segmentation.labels(), workers)) {
                    pattern++;
                    System.out.println("| " + name + " | " + pattern + " | "
                            + crystal.map(found -> row(found, pixel)).orElse("no lattice | | | | | | | | |") + " |");
                }
            }
        }
    }

    private static String row(PatternCrystal crystal, Calibration pixel) {
        MeasuredLattice measured = crystal.lattice().calibrated(pixel);
        Lattice lattice = measured.lattice();
        LatticeUncertainty sigma = measured.uncertainty();
        PattersonVerdict verdict = crystal.patterson();
        return String.format(
                Locale.ROOT,
                "%.4f(%.4f) %s | %.4f(%.4f) %s | %.2f(%.2f) | %s | %s%s | %.3f | %s | %s | %.0f | %.1f",
                lattice.lengthA(),
                sigma.lengthA(),
                pixel.unit(),
                lattice.lengthB(),
                sigma.lengthB(),
                pixel.unit(),
                lattice.gammaDegrees(),
                sigma.gammaDegrees(),
                crystal.bravais().title(),
                verdict instanceof PattersonVerdict.Determined ? "" : "undetermined, ",
                percent(verdict.best().symmetry().symbol(), verdict.best().probability()),
                verdict.best().score(),
                verdict.runnerUp()
                        .map(other -> percent(other.symmetry().symbol(), other.probability()))
                        .orElse(""),
                crystal.planeGroups().stream()
                        .map(candidate -> percent(candidate.group().symbol(), candidate.probability()))
                        .collect(Collectors.joining(", ")),
                crystal.average().cells(),
                crystal.average().gain());
    }

    private static String percent(String symbol, double probability) {
        return String.format(Locale.ROOT, "%s (%.1f %%)", symbol, 100 * probability);
    }

    private static Optional<Calibration> calibration(Path file, String name) throws IOException {
        try (Stream<Path> files = Files.list(file.resolveSibling(""))) {
            for (Path source : files.filter(
                            other -> other.getFileName().toString().startsWith(name + ".src."))
                    .toList()) {
                return read(source).calibration();
            }
        }
        return Optional.empty();
    }

    private static Image read(Path file) throws IOException {
        try (ImageSequence sequence = Images.open(file).images().get(0)) {
            return sequence.frame(0);
        }
    }
}
