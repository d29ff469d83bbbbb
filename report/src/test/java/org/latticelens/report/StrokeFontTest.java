package org.latticelens.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StrokeFontTest {
    private static final String LETTERS =
            "0123456789.,:;%/-+=<>()abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZµÅ°";

    @Test
    void lettersDifferAndHaveInk() {
        Set<Integer> pictures = new HashSet<>();
        for (int letter : LETTERS.codePoints().toArray()) {
            int[] pixels = draw(Character.toString(letter), 5);
            assertThat(pixels).as(Character.toString(letter)).contains(0xffffff);
            pictures.add(Arrays.hashCode(pixels));
        }
        assertThat(pictures).hasSize(LETTERS.length());
    }

    @Test
    void lettersKeepWithinTheirWidth() {
        for (int letter : LETTERS.codePoints().toArray()) {
            int[] pixels = draw(Character.toString(letter), 20);
            double right = 20 + StrokeFont.width(Character.toString(letter), 28);
            for (int index = 0; index < pixels.length; index++) {
                if (pixels[index] != 0) {
                    assertThat(index % 100).as(Character.toString(letter)).isBetween(19, (int) Math.ceil(right));
                }
            }
        }
    }

    @Test
    void lettersThatAreNotKnownAreBoxes() {
        assertThat(draw("\u4e2d", 5)).isEqualTo(draw("\u6587", 5)).isNotEqualTo(draw(" ", 5));
        assertThat(draw("\u03bc", 5)).as("micro sign and Greek letter").isEqualTo(draw("\u00b5", 5));
    }

    private static int[] draw(String text, double x) {
        BufferedImage picture = new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        StrokeFont.draw(graphics, text, x, 60, 28);
        graphics.dispose();
        return Arrays.stream(picture.getRGB(0, 0, 100, 100, null, 0, 100))
                .map(colour -> colour & 0xffffff)
                .toArray();
    }
}
