package org.latticelens.report;

import java.util.function.DoubleUnaryOperator;

/**
 * Colours for numbers, 0xRRGGBB. Both maps are paths through Oklab, a space in which equal steps look equal; lightness
 * alone tells the numbers apart, and the two hues of the diverging map are ones that the colour-blind do not confuse.
 */
final class ColourMap {
    private static final int STEPS = 1024;

    /** From dark violet over blue and green to light yellow. */
    static final ColourMap SEQUENTIAL =
            new ColourMap(share -> 0.25 + 0.68 * share, share -> 0.115 + 0.02 * share, share -> 300 - 195 * share);

    /** From blue over near white, in the middle, to red. */
    static final ColourMap DIVERGING = new ColourMap(
            share -> 0.97 - 0.55 * Math.abs(2 * share - 1),
            share -> 0.15 * Math.abs(2 * share - 1),
            share -> share < 0.5 ? 255 : 35);

    /** From black to white. */
    static final ColourMap GREY = new ColourMap(share -> share, share -> 0, share -> 0);

    private final int[] colours = new int[STEPS];

    private ColourMap(DoubleUnaryOperator lightness, DoubleUnaryOperator chroma, DoubleUnaryOperator hueDegrees) {
        for (int step = 0; step < STEPS; step++) {
            double share = step / (STEPS - 1.0);
            colours[step] = colour(
                    lightness.applyAsDouble(share),
                    chroma.applyAsDouble(share),
                    Math.toRadians(hueDegrees.applyAsDouble(share)));
        }
    }

    /** The colour at a share of the way from the first to the last; the nearest of the two beyond them. */
    int of(double share) {
        return colours[(int) Math.round(Math.max(0, Math.min(1, share)) * (STEPS - 1))];
    }

    /** From Oklab, in polar coordinates, over cone responses and linear light to sRGB; what no screen shows is clipped. */
    private static int colour(double lightness, double chroma, double hue) {
        double a = chroma * Math.cos(hue);
        double b = chroma * Math.sin(hue);
        double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s) << 16
                | channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s) << 8
                | channel(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
    }

    private static double cube(double value) {
        return value * value * value;
    }

    private static int channel(double linear) {
        double light = Math.max(0, Math.min(1, linear));
        double encoded = light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * encoded);
    }
}
