package org.latticelens.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latticelens.image.Calibration;
import org.latticelens.image.Image;
import org.latticelens.segmentation.LabelMap;

class OverlayTest {

    @Test
    void everyPixelIsItsLabelsColourOverItsGrey() {
        LabelMap labels = stripes(600, 700, 3);
        Image image = ramp(600, 700);
        Overlay overlay = Overlay.of(image, labels, 2048);
        BufferedImage patterns = overlay.patterns();
        BufferedImage grey = overlay.grey();

        assertThat(patterns.getWidth()).isEqualTo(700);
        assertThat(patterns.getHeight()).isEqualTo(600);
        for (int label = 0; label <= 3; label++) {
            int column = label * 175 + 80;
            for (int shift = 16; shift >= 0; shift -= 8) {
                double below = grey.getRGB(column, 300) >> shift & 0xff;
                double colour = PatternColours.of(label) >> shift & 0xff;
                double expected = label == 0 ? below : 0.38 * colour + 0.62 * below;
                assertThat((double) (patterns.getRGB(column, 300) >> shift & 0xff))
                        .isBetween(expected - 0.51, expected + 0.51);
            }
        }
    }

    @Test
    void outlinesStandWhereTheLabelChangesAndNowhereElse() {
        BufferedImage patterns =
                Overlay.of(ramp(600, 700), stripes(600, 700, 3), 2048).patterns();

        Set<Integer> outlined = new HashSet<>();
        for (int column = 0; column < 700; column++) {
            int colour = patterns.getRGB(column, 300) & 0xffffff;
            for (int label = 1; label <= 3; label++) {
                if (colour == PatternColours.of(label)) {
                    outlined.add(column);
                }
            }
        }
        assertThat(outlined).containsExactlyInAnyOrder(175, 349, 350, 524, 525);
    }

    @Test
    void contrastIsStretchedBetweenThePercentiles() {
        float[] values = new float[1000 * 1000];
        for (int index = 0; index < values.length; index++) {
            values[index] = index % 1000;
        }
        values[5] = 1e30f;
        Overlay overlay = Overlay.of(new Image(1000, 1000, values), stripes(1000, 1000, 1), 2048);
        BufferedImage grey = overlay.grey();

        assertThat(grey.getRGB(2, 500) & 0xff).isZero();
        assertThat(grey.getRGB(997, 500) & 0xff).isEqualTo(255);
        assertThat(grey.getRGB(500, 500) & 0xff).isBetween(126, 129);
        assertThat(grey.getRGB(250, 500) & 0xff).isBetween(62, 65);
    }

    @Test
    void largeImagesAreReducedAndSmallOnesEnlarged() {
        Overlay large = Overlay.of(ramp(100, 2500), stripes(100, 2500, 1), 1024);
        assertThat(large.columns()).isEqualTo(834);
        assertThat(large.rows()).isEqualTo(34);
        assertThat(large.scale()).isEqualTo(1 / 3.0);

        Overlay small = Overlay.of(ramp(64, 48), stripes(64, 48, 1), 2048);
        assertThat(small.rows()).isEqualTo(512);
        assertThat(small.columns()).isEqualTo(384);
        assertThat(small.grey().getRGB(16, 0)).isEqualTo(small.grey().getRGB(23, 7));
    }

    @Test
    void sizesMustAgree() {
        assertThatThrownBy(() -> Overlay.of(ramp(10, 10), stripes(10, 11, 1), 2048))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10 x 10")
                .hasMessageContaining("10 x 11");
    }

    @ParameterizedTest
    @CsvSource({"64,64,8", "1024,1024,2", "300,2000,30", "1000,20,3", "1,1,1"})
    void theLegendShowsEveryPatternBelowTheImage(int rows, int columns, int patterns) {
        Image image = ramp(rows, columns).withCalibration(new Calibration(0.02, 0.02, "nm"));
        LabelMap labels = stripes(rows, columns, patterns);
        double[] fractions = new double[patterns + 1];
        Arrays.fill(fractions, 1.0 / (patterns + 1));
        BufferedImage picture = picture(image, labels, fractions);
        int below = Overlay.of(image, labels, 2048).rows();

        Set<Integer> found = new HashSet<>();
        for (int row = below; row < picture.getHeight(); row++) {
            for (int column = 0; column < picture.getWidth(); column++) {
                found.add(picture.getRGB(column, row) & 0xffffff);
            }
        }
        for (int label = 0; label <= patterns; label++) {
            assertThat(found).as("label %d", label).contains(PatternColours.of(label));
        }
        for (int column = 0; column < picture.getWidth(); column++) {
            assertThat(picture.getRGB(column, picture.getHeight() - 1) & 0xffffff)
                    .isEqualTo(0xffffff);
        }
        for (int row = below; row < picture.getHeight(); row++) {
            assertThat(picture.getRGB(picture.getWidth() - 1, row) & 0xffffff).isEqualTo(0xffffff);
        }
    }

    @Test
    void theScaleBarHasItsLength() {
        Image image = ramp(1024, 1024).withCalibration(new Calibration(0.02, 0.02, "nm"));
        BufferedImage picture = picture(image, stripes(1024, 1024, 1), new double[] {0, 1});

        int longest = 0;
        for (int row = 1024; row < picture.getHeight(); row++) {
            int run = 0;
            for (int column = 0; column < picture.getWidth(); column++) {
                run = (picture.getRGB(column, row) & 0xffffff) == 0 ? run + 1 : 0;
                longest = Math.max(longest, run);
            }
        }
        assertThat(longest).as("5 nm of 0.02 nm each").isBetween(249, 250);
    }

    @Test
    void theSameInputGivesTheSamePicture() {
        Image image = ramp(200, 300);
        LabelMap labels = stripes(200, 300, 4);
        double[] fractions = {0.2, 0.2, 0.2, 0.2, 0.2};

        assertThat(pixels(picture(image, labels, fractions))).isEqualTo(pixels(picture(image, labels, fractions)));
    }

    @Test
    void labelPicturesHoldTheLabelsThemselves() {
        BufferedImage picture = LabelPicture.of(stripes(10, 8, 3));

        assertThat(picture.getRaster().getSample(7, 9, 0)).isEqualTo(3);
        assertThat(picture.getRaster().getSample(0, 9, 0)).isZero();
        assertThat(picture.getRGB(7, 9) & 0xffffff).isEqualTo(PatternColours.of(3));
    }

    private static BufferedImage picture(Image image, LabelMap labels, double[] fractions) {
        return OverlayPicture.of(Overlay.of(image, labels, 2048), image, fractions, List.of());
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }

    private static Image ramp(int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int index = 0; index < values.length; index++) {
            int row = index / columns;
            values[index] = index % columns + 0.1f * row;
        }
        return new Image(rows, columns, values);
    }

    /** Upright stripes of equal width with the labels 0 to k. */
    private static LabelMap stripes(int rows, int columns, int patterns) {
        int[] labels = new int[rows * columns];
        for (int index = 0; index < labels.length; index++) {
            labels[index] = index % columns * (patterns + 1) / columns;
        }
        return new LabelMap(rows, columns, patterns, labels);
    }
}
