package org.latticelens.segmentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.latticelens.automatic.LatticePeriod;
import org.latticelens.automatic.Levelling;
import org.latticelens.descriptor.Evaluation;
import org.latticelens.descriptor.HalfSize;
import org.latticelens.descriptor.Stride;
import org.latticelens.descriptor.TranslationSettings;
import org.latticelens.descriptor.Translations;
import org.latticelens.image.Image;
import org.latticelens.image.UnsuitableImageException;
import org.latticelens.learning.Components;
import org.latticelens.parallel.Workers;

/**
 * Settings of which the user fixed some; the others come from the image.
 *
 * @param patch half size p in pixels, if fixed
 * @param window half size w in pixels, if fixed
 * @param points largest number of translations, if fixed
 * @param stride step s in pixels, if fixed
 * @param components number of PCA features, if fixed
 * @param patterns number of patterns, if fixed
 * @param evaluation how the scores are evaluated
 * @param seed of the clustering
 * @param upsampling whether every pixel gets a label, or the strided ones only
 */
public record AutomaticSettings(
        Optional<HalfSize> patch,
        Optional<HalfSize> window,
        Optional<Integer> points,
        Optional<Stride> stride,
        Optional<Components> components,
        Optional<Integer> patterns,
        Evaluation evaluation,
        long seed,
        boolean upsampling) {

    /** Nothing fixed, seed 0. */
    public static final AutomaticSettings DEFAULT = new AutomaticSettings(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Evaluation.AUTO,
            0,
            true);

    private static final int POINTS = 300;
    private static final int COMPONENTS = 10;
    /** Half sizes of patch and window in periods: one cell and a little in every direction, and two cells. */
    private static final double PATCH = 1.2;

    /** Half size of patches at least, in shorter sides of the image: smaller ones show disorder, not regions. */
    private static final double FIELD_PATCH = 0.012;

    private static final double WINDOW = 2;
    /** Half sizes in sides of the cell, where the cell holds many columns. */
    private static final double CELL_PATCH = 0.75;

    private static final double CELL_WINDOW = 1.1;
    /** Half sizes of the patches for patterns narrower than a patch: a cell just fits in. */
    private static final double THIN_PATCH = 0.65;

    private static final double THIN_CELL_PATCH = 0.5;
    /** Larger patches are asked where they are larger by this factor at least. */
    private static final double LARGER = 1.3;

    private static final double STRIDE = 1.0 / 3;
    private static final double BLUR = 0.1;
    private static final double MOST_BLUR = 1.2;
    private static final double BACKGROUND = 2;
    /** Largest standard deviation that noise may give a score; a patch grows until it is kept, up to twice its size. */
    private static final double MOST_SCORE_NOISE = 0.08;

    private static final double MOST_GROWTH = 2;
    /** Largest share of the image's shorter side that patch and window together may reach on either side. */
    private static final double MOST_REACH = 0.4;

    /** With these fixed as far as they are present. */
    public AutomaticSettings with(
            Optional<HalfSize> newPatch,
            Optional<HalfSize> newWindow,
            Optional<Integer> newPoints,
            Evaluation newEvaluation) {
        return new AutomaticSettings(
                newPatch, newWindow, newPoints, stride, components, patterns, newEvaluation, seed, upsampling);
    }

    /** With these fixed as far as they are present. */
    public AutomaticSettings with(
            Optional<Stride> newStride,
            Optional<Components> newComponents,
            Optional<Integer> newPatterns,
            long newSeed,
            boolean newUpsampling) {
        return new AutomaticSettings(
                patch, window, points, newStride, newComponents, newPatterns, evaluation, newSeed, newUpsampling);
    }

    /**
     * All settings, and the reasons for those that were chosen.
     *
     * @param decisions in the order in which they were made
     */
    public record Choice(SegmentationSettings settings, List<Decision> decisions) {}

    /**
     * Chooses what is not fixed.
     *
     * @throws UnsuitableImageException if the image has no lattice from which the patch and the window could follow, and
     *     they are not both fixed
     */
    public Choice choose(Image image, Workers workers) {
        return choose(image, LatticePeriod.of(image, workers));
    }

    /**
     * Chooses what is not fixed, for an image whose period is known.
     *
     * @param found what {@link LatticePeriod#of} tells of the image
     * @throws UnsuitableImageException as above
     */
    public Choice choose(Image image, Optional<LatticePeriod> found) {
        if (found.isEmpty() && (patch.isEmpty() || window.isEmpty())) {
            throw new UnsuitableImageException(
                    "no periodicity was found: the autocorrelation of the image has no maxima"
                            + " that repeat; an image with a lattice, or a patch and a window that are given, would work");
        }
        Scales scales = found.map(period -> Scales.of(period, image))
                .orElseGet(() -> Scales.unknown(patch.orElseThrow(), window.orElseThrow()));
        List<Decision> decisions = new ArrayList<>();
        HalfSize chosenPatch = patch.orElseGet(() -> {
            decisions.add(new Decision("patch", Integer.toString(scales.patch), scales.patchReason));
            return HalfSize.square(scales.patch);
        });
        HalfSize chosenWindow = window.orElseGet(() -> {
            decisions.add(new Decision("window", Integer.toString(scales.window), scales.windowReason));
            return HalfSize.square(scales.window);
        });
        Stride chosenStride = stride.orElseGet(() -> {
            decisions.add(new Decision("stride", Integer.toString(scales.stride), "a third of the lattice period"));
            return Stride.square(scales.stride);
        });
        found.ifPresent(period -> {
            decisions.add(new Decision(
                    "blur",
                    format(scales.levelling.blur()),
                    "a tenth of the lattice period, at most " + MOST_BLUR + " px: columns stay apart"));
            decisions.add(new Decision(
                    "background",
                    Integer.toString(scales.levelling.background()),
                    "what varies over more than two periods is background"));
        });
        int chosenPoints = points.orElseGet(() -> {
            decisions.add(new Decision("points", Integer.toString(POINTS), "enough to sample two periods densely"));
            return POINTS;
        });
        SegmentationSettings settings = new SegmentationSettings(
                new TranslationSettings(
                        chosenPatch, chosenWindow, new Translations.SymmetricGrid(chosenPoints), true, evaluation),
                chosenStride,
                components.orElse(new Components.Count(COMPONENTS)),
                patterns.orElse(SegmentationSettings.CHOSEN),
                seed,
                upsampling,
                new Refinements(
                        scales.levelling,
                        scales.period,
                        Math.max(1, Math.max(chosenPatch.rows(), chosenPatch.columns())),
                        true,
                        true,
                        patch.isEmpty() ? scales.thinPatch : 0,
                        patch.isEmpty() && window.isEmpty() && stride.isEmpty() ? scales.largePatch : 0,
                        found.isPresent(),
                        found.isPresent(),
                        found.isPresent()));
        return new Choice(settings, List.copyOf(decisions));
    }

    private static String format(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** What follows from the lattice period. */
    private record Scales(
            double period,
            int patch,
            int thinPatch,
            int largePatch,
            int window,
            int stride,
            Levelling levelling,
            String patchReason,
            String windowReason) {

        static Scales of(LatticePeriod period, Image image) {
            double pixels = period.pixels();
            double blur = Math.min(MOST_BLUR, BLUR * pixels);
            double cell = Math.max(PATCH * pixels, CELL_PATCH * period.repeat());
            double field = FIELD_PATCH * Math.min(image.rows(), image.columns());
            double needed = Math.max(cell, field);
            double growth = growth(period.signal(), needed, blur);
            double window = Math.max(WINDOW * pixels, CELL_WINDOW * period.repeat());
            double most = MOST_REACH * Math.min(image.rows(), image.columns());
            double fit = Math.min(1, most / (growth * needed + window));
            String origin = "columns repeat after " + format(pixels) + " px, cells after " + format(period.repeat())
                    + " px, in " + period.periodic() + " of " + period.tiles() + " tiles";
            String wide = field > cell ? "; at least " + FIELD_PATCH + " of the shorter side" : "";
            String noise = growth > 1 ? "; " + format(growth) + " times larger against noise" : "";
            String small = fit < 1 ? "; made smaller to fit the image" : "";
            int patch = whole(fit * growth * needed);
            double large = CELL_PATCH * period.largeCell();
            boolean isLarger = large >= LARGER * patch && large * (1 + SegmentationSettings.LARGE_WINDOW) <= most;
            return new Scales(
                    pixels,
                    patch,
                    whole(Math.max(THIN_PATCH * pixels, THIN_CELL_PATCH * period.repeat())),
                    isLarger ? whole(large) : 0,
                    whole(fit * window),
                    whole(STRIDE * pixels),
                    new Levelling(whole(BACKGROUND * Math.max(pixels, period.repeat())), blur),
                    origin + wide + noise + small,
                    origin + small);
        }

        static Scales unknown(HalfSize patch, HalfSize window) {
            int stride = Math.max(1, Math.min(patch.rows(), patch.columns()) / 4);
            return new Scales(0, patch.rows(), 0, 0, window.rows(), stride, Levelling.NONE, "", "");
        }

        private static int whole(double pixels) {
            return (int) Math.max(1, Math.round(pixels));
        }

        /** How much larger a patch has to be for scores with little enough noise. */
        private static double growth(double signal, double patch, double blur) {
            double averaged = 4 * Math.PI * blur * blur + 1;
            double noise = (1 - signal) / averaged;
            double share = signal > 0 ? noise / (signal + noise) : 1;
            double independent = 4 * patch * patch / averaged;
            return Math.max(1, Math.min(MOST_GROWTH, share / Math.sqrt(independent) / MOST_SCORE_NOISE));
        }
    }
}
