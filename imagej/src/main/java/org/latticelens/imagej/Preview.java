package org.latticelens.imagej;

import java.util.Optional;
import org.latticelens.automatic.Calming;
import org.latticelens.automatic.LatticePeriod;
import org.latticelens.descriptor.HalfSize;
import org.latticelens.descriptor.Stride;
import org.latticelens.descriptor.TranslationSettings;
import org.latticelens.descriptor.Translations;
import org.latticelens.image.Image;
import org.latticelens.image.Mask;
import org.latticelens.parallel.Workers;
import org.latticelens.segmentation.AutomaticSettings;
import org.latticelens.segmentation.Described;
import org.latticelens.segmentation.LabelMap;
import org.latticelens.segmentation.LevelledImage;
import org.latticelens.segmentation.Progress;
import org.latticelens.segmentation.Refinements;
import org.latticelens.segmentation.SegmentationSettings;
import org.latticelens.segmentation.Segmenter;

/**
 * Quick segmentations of one image, for a dialog: of a reduced image where its lattice allows that, with fewer descriptors of
 * fewer translations, none at the edges where there is room, and boundaries as they come. What does not change from one to the next, the period, the
 * levelled image and the descriptors, is kept.
 */
final class Preview {
    /** Descriptors along the longer side of the image. */
    private static final int GRID = 56;

    private static final int POINTS = 100;
    /** A period of this many pixels is enough to be seen. */
    private static final double PERIOD = 5;
    /** Largest half size of the window, in periods. */
    private static final double PERIODS = 2;

    /** The side of the smallest square that the few descriptors tell from its surroundings, in periods. */
    private static final double TOLD = 4;

    /** Where an image has the room for this many times patch and window, none are described in part, at its edges. */
    private static final int MARGINS = 8;

    /** Smaller images are quick enough as they are, pixels along the longer side. */
    private static final int SIDE = 512;

    private final Image image;
    private final int reduction;
    private final Image reduced;
    private final Workers workers;
    private final Optional<LatticePeriod> period;
    private LevelledImage levelled;
    private SegmentationSettings describedWith;
    private Described described;

    Preview(Image image, Workers workers) {
        this.image = image;
        this.workers = workers;
        Optional<LatticePeriod> found = LatticePeriod.of(image, workers);
        int most = Math.max(1, Math.max(image.rows(), image.columns()) / SIDE);
        this.reduction = found.map(lattice -> (int) Math.max(1, Math.min(most, lattice.pixels() / PERIOD)))
                .orElse(1);
        this.reduced = reduced(image, reduction);
        this.period = reduction == 1 ? found : LatticePeriod.of(reduced, workers);
    }

    /** Means of blocks of {@code factor x factor} pixels; what is left over at the lower and right edge is left out. */
    private static Image reduced(Image image, int factor) {
        if (factor == 1) {
            return image;
        }
        int rows = image.rows() / factor;
        int columns = image.columns() / factor;
        float[] values = new float[rows * columns];
        boolean[] inside = new boolean[rows * columns];
        for (int index = 0; index < values.length; index++) {
            int top = index / columns * factor;
            int left = index % columns * factor;
            double sum = 0;
            boolean all = true;
            for (int row = top; row < top + factor; row++) {
                for (int column = left; column < left + factor; column++) {
                    sum += image.value(row, column);
                    all &= image.mask().isEmpty() || image.mask().get().contains(row, column);
                }
            }
            values[index] = (float) (sum / (factor * factor));
            inside[index] = all;
        }
        Image result = new Image(rows, columns, values);
        return image.mask().isEmpty() ? result : result.withMask(new Mask(rows, columns, inside));
    }

    /**
     * A label for every pixel.
     *
     * @param progress may throw to end the work
     */
    LabelMap labels(SegmentOptions options, Progress progress) {
        SegmentationSettings settings =
                quick(reduced(options.settings(image)).choose(reduced, period).settings());
        Segmenter segmenter = new Segmenter(settings, workers);
        if (described == null || !sameDescriptors(settings, describedWith)) {
            levelled = levelled == null ? segmenter.level(reduced) : levelled; // follows from the period alone
            described = segmenter.describe(levelled, progress);
            describedWith = settings;
        }
        return enlarged(calm(segmenter.segment(described, progress).labels()));
    }

    /**
     * Without what is smaller than the square over which the test for a lattice takes its mean: of few descriptors, at a boundary,
     * that may be low by chance, and leave strips of label 0 there. With a mask there is no such test.
     */
    private LabelMap calm(LabelMap labels) {
        return period.filter(lattice -> reduced.mask().isEmpty())
                .map(lattice -> new LabelMap(
                        labels.rows(),
                        labels.columns(),
                        labels.patterns(),
                        Calming.withoutSpeckle(
                                labels.labels(), labels.rows(), labels.columns(), TOLD / 2 * lattice.pixels())))
                .orElse(labels);
    }

    /** Sizes in pixels of the reduced image. */
    private AutomaticSettings reduced(AutomaticSettings settings) {
        return settings.with(
                        settings.patch().map(this::reduced),
                        settings.window().map(this::reduced),
                        settings.points(),
                        settings.evaluation())
                .with(
                        settings.stride().map(stride -> new Stride(reduced(stride.rows()), reduced(stride.columns()))),
                        settings.components(),
                        settings.patterns(),
                        settings.seed(),
                        true);
    }

    private HalfSize reduced(HalfSize size) {
        return new HalfSize(reduced(size.rows()), reduced(size.columns()));
    }

    private int reduced(int pixels) {
        return Math.max(1, Math.round((float) pixels / reduction));
    }

    private LabelMap enlarged(LabelMap labels) {
        int[] result = new int[image.rows() * image.columns()];
        for (int row = 0, index = 0; row < image.rows(); row++) {
            int from = Math.min(labels.rows() - 1, row / reduction);
            for (int column = 0; column < image.columns(); column++, index++) {
                result[index] = labels.label(from, Math.min(labels.columns() - 1, column / reduction));
            }
        }
        return new LabelMap(image.rows(), image.columns(), labels.patterns(), result);
    }

    private static boolean sameDescriptors(SegmentationSettings one, SegmentationSettings other) {
        return one.descriptor().equals(other.descriptor())
                && one.stride().equals(other.stride())
                && one.refinements().equals(other.refinements());
    }

    /** A window that its few translations sample twice per period: else they may all fall on the lattice, or beside it. */
    private HalfSize seen(HalfSize window) {
        int most = period.map(lattice -> (int) Math.round(PERIODS * lattice.pixels()))
                .orElse(Integer.MAX_VALUE);
        return new HalfSize(Math.min(most, window.rows()), Math.min(most, window.columns()));
    }

    /** Whether what lies within reach of the edges, and takes the labels beside it, is little of the image. */
    private boolean isRoomy(HalfSize reach) {
        return MARGINS * reach.rows() <= reduced.rows() && MARGINS * reach.columns() <= reduced.columns();
    }

    private SegmentationSettings quick(SegmentationSettings settings) {
        TranslationSettings exact = (TranslationSettings) settings.descriptor();
        int points = exact.translations() instanceof Translations.SymmetricGrid grid
                ? Math.min(POINTS, grid.points())
                : POINTS;
        int coarse = (Math.max(reduced.rows(), reduced.columns()) - 1) / GRID + 1;
        Stride stride = new Stride(
                Math.max(coarse, settings.stride().rows()),
                Math.max(coarse, settings.stride().columns()));
        Refinements refinements = settings.refinements();
        HalfSize window = seen(exact.window());
        return new SegmentationSettings(
                new TranslationSettings(
                        exact.patch(),
                        window,
                        new Translations.SymmetricGrid(points),
                        exact.removeMean(),
                        exact.evaluation()),
                stride,
                settings.components(),
                settings.patterns(),
                settings.seed(),
                true,
                new Refinements(
                        refinements.levelling(),
                        refinements.period(),
                        refinements.reach(),
                        reduced.mask().isPresent() || !isRoomy(exact.patch().plus(window)),
                        refinements.merging(),
                        0,
                        0,
                        false,
                        false,
                        false));
    }
}
