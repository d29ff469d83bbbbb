package org.latticelens.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.latticelens.segmentation.Segmentation;

/**
 * The explained variance against the number of PCA features, for several patch sizes (Fig. 4).
 *
 * @param curves one per patch size, by growing size
 */
public record ExplainedVariance(List<Curve> curves) {
    private static final double DASHED = 0.9;
    private static final double LIGHTEST = 0.85;

    /** Copies the list. */
    public ExplainedVariance {
        curves = List.copyOf(curves);
    }

    /**
     * The curve of one patch size.
     *
     * @param patch half size or radius of the patch, in pixels
     * @param shares of the total variance along each axis, largest first; those of {@code PrincipalComponents}
     */
    public record Curve(int patch, double[] shares) {

        /** The curve of a segmentation that was made with this patch size. */
        public static Curve of(int patch, Segmentation segmentation) {
            return new Curve(patch, segmentation.model().components().explainedVariance());
        }
    }

    /** The figure, with a dashed line at nine tenths; no more PCA features are shown than every curve needs for 95 %. */
    public Figure figure() {
        return figure(
                curves.stream().map(curve -> "patch " + curve.patch() + " px").toList(),
                curves.stream().map(Curve::shares).toList());
    }

    /** The figure of one segmentation. */
    static Figure of(Segmentation segmentation) {
        return figure(
                List.of("this image"), List.of(segmentation.model().components().explainedVariance()));
    }

    private static Figure figure(List<String> names, List<double[]> shares) {
        List<Plot.Series> series = new ArrayList<>();
        int shown = shares.stream().mapToInt(ExplainedVariance::shown).max().orElse(1);
        double end = shown + 0.5;
        for (int index = 0; index < names.size(); index++) {
            double[] sums = Arrays.copyOf(sums(shares.get(index)), Math.min(shown, shares.get(index).length));
            double[] numbers = new double[sums.length];
            Arrays.setAll(numbers, component -> component + 1.0);
            int colour = ColourMap.SEQUENTIAL.of(LIGHTEST * index / Math.max(1, names.size() - 1));
            series.add(new Plot.Series(names.get(index), numbers, sums, colour, Plot.Mark.LINE));
        }
        series.add(
                new Plot.Series("90 %", new double[] {0.5, end}, new double[] {DASHED, DASHED}, 0, Plot.Mark.DASHES));
        return Plot.of(
                new Axis("number of PCA features", 0.5, end, Axis.Scale.WHOLE_NUMBERS),
                Axis.linear("explained variance (share of total)", 0, 1.02),
                series);
    }

    /** The share that the first 1, 2, ... PCA features explain together (the paper's PEV_n), up to 1. */
    private static double[] sums(double[] shares) {
        double[] sums = shares.clone();
        Arrays.parallelPrefix(sums, (sum, share) -> Math.min(1, sum + share));
        return sums;
    }

    private static int shown(double[] shares) {
        double[] sums = sums(shares);
        int number = 0;
        while (number < sums.length - 1 && sums[number] < 0.95) {
            number++;
        }
        return Math.min(sums.length, Math.max(5, number + 1));
    }

    /** A row per patch size and number of PCA features. */
    public String csv() {
        StringBuilder csv = new StringBuilder("patch,components,explained_variance\n");
        for (Curve curve : curves) {
            double[] sums = sums(curve.shares());
            for (int component = 0; component < sums.length; component++) {
                csv.append(String.format(Locale.ROOT, "%d,%d,%.9g\n", curve.patch(), component + 1, sums[component]));
            }
        }
        return csv.toString();
    }
}
