package org.latticelens.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.latticelens.crystal.Lattice;
import org.latticelens.crystal.LatticeUncertainty;
import org.latticelens.crystal.MeasuredLattice;
import org.latticelens.crystal.Microstructure;
import org.latticelens.crystal.PatternCrystal;
import org.latticelens.crystal.PattersonVerdict;
import org.latticelens.image.Calibration;

/** The section of report.html on lattices and symmetries. */
final class CrystalSections {
    /** Plane groups below this probability are not listed. */
    private static final double UNLIKELY = 0.02;

    private final Html page;
    private final Optional<Calibration> calibration;
    private final Calibration pixel;

    CrystalSections(Html page, Optional<Calibration> calibration) {
        this.page = page;
        this.calibration = calibration;
        this.pixel = calibration.orElse(Microstructure.PIXELS);
    }

    void add(List<Optional<PatternCrystal>> crystals) {
        if (crystals.isEmpty()) {
            return;
        }
        page.element("h2", "Lattices and symmetries");
        page.table(
                "pattern",
                "#a (" + pixel.unit() + ")",
                "#b (" + pixel.unit() + ")",
                "#angle (°)",
                "#cell area (" + pixel.unit() + "²)",
                "#direction of a (°)",
                "lattice");
        rows(crystals, 6, this::lattice);
        page.table(
                "pattern",
                "Patterson symmetry",
                "#score",
                "runner-up",
                "plane groups that remain",
                "#cells averaged",
                "#gain in signal-to-noise");
        rows(crystals, 6, this::symmetry);
        page.raw("<div class=\"plots\">\n");
        CrystalPicture.averages(crystals, calibration)
                .ifPresent(figure -> page.figure(figure, "Mean cells: the image averaged over all cells of a pattern"));
        CrystalPicture.maps(crystals, calibration)
                .ifPresent(figure -> page.figure(figure, "Mean local correlation maps of the patterns"));
        page.raw("</div>\n");
    }

    private void rows(List<Optional<PatternCrystal>> crystals, int cells, Consumer<PatternCrystal> row) {
        for (int index = 0; index < crystals.size(); index++) {
            int label = index + 1;
            page.raw("<tr><td>" + Html.swatch(PatternColours.of(label), Integer.toString(label)) + "</td>");
            crystals.get(index)
                    .ifPresentOrElse(row, () -> page.raw("<td colspan=\"" + cells + "\">no lattice was found</td>"));
            page.raw("</tr>\n");
        }
        page.endTable();
    }

    private void lattice(PatternCrystal crystal) {
        MeasuredLattice measured = crystal.lattice().calibrated(pixel);
        Lattice lattice = measured.lattice();
        LatticeUncertainty uncertainty = measured.uncertainty();
        number(measured(lattice.lengthA(), uncertainty.lengthA()));
        number(measured(lattice.lengthB(), uncertainty.lengthB()));
        number(measured(lattice.gammaDegrees(), uncertainty.gammaDegrees()));
        number(measured(lattice.area(), uncertainty.area()));
        number(measured(lattice.orientationDegrees(), uncertainty.orientationDegrees()));
        cell(crystal.bravais().title());
    }

    private void symmetry(PatternCrystal crystal) {
        PattersonVerdict verdict = crystal.patterson();
        cell((verdict instanceof PattersonVerdict.Determined ? "" : PattersonVerdict.UNDETERMINED + ": ")
                + likely(verdict.best()));
        number(String.format(
                Locale.ROOT,
                "%.3f ± %.3f",
                verdict.best().score(),
                verdict.best().deviation()));
        cell(verdict.runnerUp().map(CrystalSections::likely).orElse("-"));
        cell(crystal.planeGroups().stream()
                .filter(group -> group.probability() >= UNLIKELY)
                .map(group -> group.group().symbol() + percent(group.probability()))
                .collect(Collectors.joining(", ")));
        number(Long.toString(Math.round(crystal.average().cells())));
        number(String.format(Locale.ROOT, "%.1f", crystal.average().gain()));
    }

    private static String likely(PattersonVerdict.Candidate candidate) {
        return candidate.symmetry().symbol() + percent(candidate.probability());
    }

    private static String percent(double probability) {
        return "\u00a0" + Math.round(100 * probability) + "\u00a0%";
    }

    private void number(String text) {
        page.raw("<td class=\"numeric\">" + text + "</td>");
    }

    /** A number and its standard deviation, which has one digit, or two where that would be a 1; alone where it is exact. */
    static String measured(double value, double deviation) {
        int digits = deviation > 0 ? (int) Math.ceil(-Math.log10(deviation / 2)) : 0;
        int decimals = Math.max(0, Math.min(6, digits));
        String number = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return deviation > 0 ? number + " ± " + String.format(Locale.ROOT, "%." + decimals + "f", deviation) : number;
    }

    private void cell(String text) {
        page.raw("<td>" + Markup.escape(text) + "</td>");
    }
}
