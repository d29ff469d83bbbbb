package org.latticelens.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.parallel.Workers;
import org.latticelens.segmentation.Segmentation;

/** Explained variance and separability: what the figures show and the tables hold. */
class FiguresTest {
    private static final Segmentation SEGMENTATION = Examples.report(true).segmentation();

    @Test
    void explainedVarianceIsTheRunningShareOfTheVariance() {
        ExplainedVariance.Curve curve = ExplainedVariance.Curve.of(6, SEGMENTATION);
        double[] variances = SEGMENTATION.model().components().variances();
        String[] lines = new ExplainedVariance(List.of(curve)).csv().lines().toArray(String[]::new);
        assertThat(lines).hasSize(variances.length + 1);
        assertThat(lines[0]).isEqualTo("patch,components,explained_variance");
        double sum = 0;
        for (int component = 0; component < variances.length; component++) {
            sum += variances[component];
            String[] cells = lines[component + 1].split(",", -1);
            assertThat(cells[0]).isEqualTo("6");
            assertThat(cells[1]).isEqualTo(Integer.toString(component + 1));
            assertThat(Double.parseDouble(cells[2]))
                    .isCloseTo(sum / Arrays.stream(variances).sum(), within(1e-8));
        }
    }

    @Test
    void explainedVarianceShowsEveryPatchSize() {
        double[] shares = {0.5, 0.3, 0.1, 0.05, 0.05};
        BufferedImage one = new ExplainedVariance(List.of(new ExplainedVariance.Curve(5, shares)))
                .figure()
                .picture();
        BufferedImage two = new ExplainedVariance(List.of(
                        new ExplainedVariance.Curve(5, new double[] {0.2, 0.2, 0.2, 0.2, 0.2}),
                        new ExplainedVariance.Curve(10, shares)))
                .figure()
                .picture();
        int light = ColourMap.SEQUENTIAL.of(0.85);
        assertThat(count(one, light)).isZero();
        assertThat(count(two, light)).isGreaterThan(200);
        assertThat(count(two, ColourMap.SEQUENTIAL.of(0))).isGreaterThan(200);
    }

    @Test
    void separabilityOfPcaFeaturesIsThatOfEquationFour() {
        Separability separability = Separability.of(SEGMENTATION, Workers.ofMachine());
        assertThat(separability.features()).hasSize(separability.variances().length);
        assertThat(separability.componentVariances()).hasSize(3);
        for (int component = 0; component < 3; component++) {
            double expected = ratio(SEGMENTATION.features(), component);
            assertThat(separability.componentSeparabilities()[component]).isCloseTo(expected, within(1e-6 * expected));
        }
        String[] lines = separability.csv().lines().toArray(String[]::new);
        assertThat(lines).hasSize(1 + separability.variances().length + 3);
        assertThat(lines[1]).startsWith("translation -8 -8,");
        String[] last = lines[lines.length - 1].split(",", -1);
        assertThat(last[0]).isEqualTo("PCA 3");
        assertThat(Double.parseDouble(last[1])).isCloseTo(separability.componentVariances()[2], within(1e-8));
    }

    @Test
    void separabilityShowsBothKindsOfFeature() {
        BufferedImage picture =
                Separability.of(SEGMENTATION, Workers.ofMachine()).figure().picture();
        assertThat(count(picture, PatternColours.of(6))).isGreaterThan(4 * 80); // three squares and the legend's
        assertThat(count(picture, PatternColours.of(5))).isGreaterThan(100);
        for (int x = 0; x < picture.getWidth(); x++) {
            assertThat(picture.getRGB(x, 0) & picture.getRGB(x, picture.getHeight() - 1) & 0xffffff)
                    .isEqualTo(0xffffff);
        }
        for (int y = 0; y < picture.getHeight(); y++) {
            assertThat(picture.getRGB(0, y) & picture.getRGB(picture.getWidth() - 1, y) & 0xffffff)
                    .isEqualTo(0xffffff);
        }
    }

    /** Eq. 4, with class means and variances one after the other. */
    private static double ratio(DescriptorField field, int feature) {
        int[] labels = SEGMENTATION.stridedLabels().labels();
        double[] values = new double[labels.length];
        Arrays.setAll(values, pixel -> field.values()[pixel * field.features() + feature]);
        double mean = Arrays.stream(values).average().orElseThrow();
        double between = 0;
        double within = 0;
        for (int label = 1; label <= 2; label++) {
            double sum = 0;
            int count = 0;
            for (int pixel = 0; pixel < labels.length; pixel++) {
                if (labels[pixel] == label) {
                    sum += values[pixel];
                    count++;
                }
            }
            double classMean = sum / count;
            between += count * (classMean - mean) * (classMean - mean);
            for (int pixel = 0; pixel < labels.length; pixel++) {
                if (labels[pixel] == label) {
                    within += (values[pixel] - classMean) * (values[pixel] - classMean);
                }
            }
        }
        return between / within;
    }

    private static long count(BufferedImage picture, int colour) {
        return Arrays.stream(picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
                .filter(pixel -> (pixel & 0xffffff) == colour)
                .count();
    }
}
