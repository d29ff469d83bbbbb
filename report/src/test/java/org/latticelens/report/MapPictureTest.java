package org.latticelens.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.latticelens.descriptor.HalfSize;
import org.latticelens.descriptor.LocalCorrelationMap;

class MapPictureTest {
    private static final Axis ACROSS = Axis.linear("column (px)", -0.5, 2.5);
    private static final Axis DOWN = Axis.linear("row (px)", 1.5, -0.5);
    private static final Axis BAR = Axis.linear("score", 0, 5);

    @Test
    void valuesBecomeBlocksOfTheirColour() {
        BufferedImage picture = picture(1);
        for (int value = 0; value < 6; value++) {
            int colour = value == 4 ? 0x808080 : ColourMap.SEQUENTIAL.of(value / 5.0);
            // without the frame's lines; a bar colour adds a few pixels elsewhere
            assertThat(count(picture, colour)).as("value " + value).isGreaterThan(198 * 198);
        }
    }

    @Test
    void theBarHasTheColoursOfTheMap() {
        BufferedImage picture = picture(5);
        for (int step = 5; step < 100; step += 5) {
            double share = step / 100.0;
            assertThat(Arrays.stream(pixels(picture))
                            .filter(pixel -> distance(pixel, ColourMap.SEQUENTIAL.of(share)) <= 6)
                            .count())
                    .as("share " + share)
                    .isGreaterThanOrEqualTo(15);
        }
    }

    @Test
    void everyPanelIsDrawn() {
        assertThat(count(picture(5), ColourMap.SEQUENTIAL.of(0.6))).isGreaterThan(5 * 104 * 104);
    }

    @Test
    void labelsAreDrawnAndNothingIsCutOff() {
        for (int panels : new int[] {1, 5, 40}) {
            BufferedImage picture = picture(panels);
            int width = picture.getWidth();
            int height = picture.getHeight();
            for (int x = 0; x < width; x++) {
                assertThat(picture.getRGB(x, 0) & 0xffffff).isEqualTo(0xffffff);
                assertThat(picture.getRGB(x, height - 1) & 0xffffff).isEqualTo(0xffffff);
            }
            for (int y = 0; y < height; y++) {
                assertThat(picture.getRGB(0, y) & 0xffffff).isEqualTo(0xffffff);
                assertThat(picture.getRGB(width - 1, y) & 0xffffff).isEqualTo(0xffffff);
            }
            assertThat(ink(picture, 0, 0, 33, height)).as("label of the rows").isGreaterThan(50);
            assertThat(ink(picture, 0, height - 34, width, 34))
                    .as("label of the columns")
                    .isGreaterThan(50);
            assertThat(ink(picture, width - 34, 0, 34, height))
                    .as("label of the bar")
                    .isGreaterThan(50);
        }
    }

    @Test
    void axesTellTheUnitOfTheImage() {
        LocalCorrelationMap map =
                new LocalCorrelationMap(30, 40, HalfSize.square(1), new float[] {-1, 0, 1, 0, 1, 0, 1, 0, -1});
        BufferedImage pixels = ScoreMapPicture.of(map, Optional.empty()).picture();
        BufferedImage lengths =
                ScoreMapPicture.of(map, Optional.of(Examples.CALIBRATION)).picture();
        assertThat(count(pixels, ColourMap.DIVERGING.of(0))).isGreaterThan(2 * 198 * 198);
        assertThat(count(pixels, ColourMap.DIVERGING.of(1))).isGreaterThan(3 * 198 * 198);
        assertThat(count(pixels, ColourMap.DIVERGING.of(0.5))).isGreaterThan(4 * 198 * 198);
        int below = 60;
        assertThat(ink(lengths, 0, lengths.getHeight() - below, lengths.getWidth(), below))
                .isNotEqualTo(ink(pixels, 0, pixels.getHeight() - below, pixels.getWidth(), below));
    }

    private static BufferedImage picture(int panels) {
        MapPicture.Panel panel = new MapPicture.Panel(
                "reflection 18°", 2, 3, (row, column) -> row == 1 && column == 1 ? Float.NaN : 3 * row + column);
        return MapPicture.of(Collections.nCopies(panels, panel), ACROSS, DOWN, BAR, ColourMap.SEQUENTIAL)
                .picture();
    }

    private static long count(BufferedImage picture, int colour) {
        return Arrays.stream(pixels(picture)).filter(pixel -> pixel == colour).count();
    }

    private static int[] pixels(BufferedImage picture) {
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        return Arrays.stream(pixels).map(pixel -> pixel & 0xffffff).toArray();
    }

    /** Largest difference of the channels of two colours. */
    private static int distance(int first, int second) {
        int distance = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            distance = Math.max(distance, Math.abs((first >> shift & 0xff) - (second >> shift & 0xff)));
        }
        return distance;
    }

    /** Dark pixels in a rectangle. */
    private static int ink(BufferedImage picture, int x, int y, int width, int height) {
        int ink = 0;
        for (int pixel : picture.getRGB(x, y, width, height, null, 0, width)) {
            ink += (pixel & 0xff) < 128 && (pixel >> 8 & 0xff) < 128 && (pixel >> 16 & 0xff) < 128 ? 1 : 0;
        }
        return ink;
    }
}
