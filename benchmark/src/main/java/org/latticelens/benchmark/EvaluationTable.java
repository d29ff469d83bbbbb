package org.latticelens.benchmark;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.latticelens.descriptor.DescriptorExtractor;
import org.latticelens.descriptor.Evaluation;
import org.latticelens.descriptor.HalfSize;
import org.latticelens.descriptor.Stride;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.descriptor.TranslationSettings;
import org.latticelens.descriptor.Translations;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;

/**
 * How well AUTO chooses: times of the three evaluations over patches, windows, numbers of translations, strides and sizes, and
 * by how much the one that AUTO takes is slower than the best. Two threads.
 */
public final class EvaluationTable {
    /** Half size of the window, and number of translations at most; 0 stands for all. */
    private static final int[][] WINDOWS = {{5, 9}, {20, 81}, {20, 0}, {30, 400}};

    private static final int[] PATCHES = {3, 10, 30};
    private static final int[] STRIDES = {1, 4, 16, 64};
    private static final int[] SIZES = {192, 320};

    /** Scores above which a setting is left out, because its field would fill the memory. */
    private static final long MOST_SCORES = 12_000_000;

    /** An evaluation that takes so many times the best, by its time for one row, is not timed on the others. */
    private static final double HOPELESS = 4;

    private static final double SLOW_MILLIS = 40;

    private EvaluationTable() {}

    /** Prints the table as Markdown. */
    public static void main(String[] arguments) {
        System.out.println(
                "| size | patch | window | translations | stride | direct ms | FFT ms | running sum ms | AUTO | slower by |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        double worst = 0;
        int settings = 0;
        try (Workers workers = new Workers(2)) {
            warmUp(workers);
            for (int size : SIZES) {
                Image image = noise(size);
                for (int[] window : WINDOWS) {
                    for (int patch : PATCHES) {
                        for (int stride : STRIDES) {
                            double slower = row(image, patch, window[0], window[1], stride, workers);
                            worst = Math.max(worst, slower);
                            settings += slower < 0 ? 0 : 1;
                        }
                    }
                }
            }
        }
        System.out.printf(
                Locale.ROOT, "%n%d settings, AUTO slower than the best by at most %.0f %%%n", settings, 100 * worst);
    }

    /** Prints a row; how much AUTO's choice is slower than the best, as a share of it, or -1 where nothing was timed. */
    private static double row(Image image, int patch, int window, int points, int stride, Workers workers) {
        Translations translations = points == 0 ? new Translations.All() : new Translations.PaperGrid(points);
        TranslationSettings auto = new TranslationSettings(
                HalfSize.square(patch), HalfSize.square(window), translations, true, Evaluation.AUTO);
        StridedGrid grid = auto.extractor(image, Stride.square(stride)).grid();
        int count = translations.inside(HalfSize.square(window)).size();
        if ((long) grid.size() * count > MOST_SCORES) {
            return -1;
        }
        Map<Evaluation, Double> millis = new EnumMap<>(Evaluation.class);
        double best = Double.MAX_VALUE;
        for (Evaluation evaluation : List.of(Evaluation.RUNNING_SUM, Evaluation.FFT, Evaluation.DIRECT)) {
            double time = millis(image, auto, evaluation, stride, best, workers);
            millis.put(evaluation, time);
            best = Math.min(best, time);
        }
        Evaluation chosen = auto.evaluationOf(image, Stride.square(stride));
        double slower = millis.get(chosen) / best - 1;
        System.out.printf(
                Locale.ROOT,
                "| %d | %d | %d | %d | %d | %.2f | %.2f | %.2f | %s | %.0f %% |%n",
                image.rows(),
                patch,
                window,
                count,
                stride,
                millis.get(Evaluation.DIRECT),
                millis.get(Evaluation.FFT),
                millis.get(Evaluation.RUNNING_SUM),
                chosen,
                100 * slower);
        return slower;
    }

    private static double millis(
            Image image,
            TranslationSettings settings,
            Evaluation evaluation,
            int stride,
            double best,
            Workers workers) {
        DescriptorExtractor extractor = new TranslationSettings(
                        settings.patch(), settings.window(), settings.translations(), true, evaluation)
                .extractor(image, Stride.square(stride));
        StridedGrid grid = extractor.grid();
        if (evaluation != Evaluation.RUNNING_SUM) {
            // One row keeps one thread busy.
            double estimate = median(extractor, grid.band(0, 1), workers, 3) * grid.rows() / workers.threads();
            if (estimate > HOPELESS * best) {
                return estimate;
            }
        }
        double once = median(extractor, grid, workers, 1);
        return median(extractor, grid, workers, once < SLOW_MILLIS ? 9 : 3);
    }

    private static double median(DescriptorExtractor extractor, StridedGrid region, Workers workers, int times) {
        double[] millis = new double[times];
        for (int index = 0; index < times; index++) {
            long start = System.nanoTime();
            extractor.extract(region, workers);
            millis[index] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        return millis[times / 2];
    }

    /** Runs everything until it is compiled. */
    private static void warmUp(Workers workers) {
        Image image = noise(160);
        for (Evaluation evaluation : Evaluation.values()) {
            for (int[] shape : new int[][] {{3, 5, 4}, {10, 5, 16}, {20, 20, 32}}) {
                TranslationSettings settings = new TranslationSettings(
                        HalfSize.square(shape[0]),
                        HalfSize.square(shape[1]),
                        new Translations.PaperGrid(81),
                        true,
                        evaluation);
                DescriptorExtractor extractor = settings.extractor(image, Stride.square(shape[2]));
                long end = System.nanoTime() + 600_000_000L;
                while (System.nanoTime() < end) {
                    extractor.extract(extractor.grid(), workers);
                }
            }
        }
    }

    private static Image noise(int size) {
        SplittableRandom random = new SplittableRandom(size);
        float[] values = new float[size * size];
        for (int pixel = 0; pixel < values.length; pixel++) {
            values[pixel] = (float) random.nextDouble();
        }
        return new Image(size, size, values);
    }
}
