package org.latticelens.report;

import java.math.BigDecimal;
import java.math.MathContext;
import org.latticelens.image.Calibration;

/**
 * A bar of a round length: the longest of 1, 2 or 5 times a power of ten that spans at most a quarter of the image's width.
 *
 * @param pixels its length along a row, in pixels of the image
 * @param text its length in words; where pixels are not square, that it holds across only, and how large they are
 */
record ScaleBar(double pixels, String text) {
    private static final double LARGEST_SHARE = 0.25;
    private static final double SQUARE_WITHIN = 1e-3;

    static ScaleBar of(int columns, Calibration calibration) {
        double length = round(LARGEST_SHARE * columns * calibration.column());
        String text = number(length) + " " + calibration.unit();
        if (Math.abs(calibration.row() / calibration.column() - 1) > SQUARE_WITHIN) {
            text += " across; pixels " + number(calibration.column()) + " wide, " + number(calibration.row()) + " high";
        }
        return new ScaleBar(length / calibration.column(), text);
    }

    private static double round(double longest) {
        double power = Math.pow(10, Math.floor(Math.log10(longest)));
        double digit = longest / power;
        return power * (digit >= 5 ? 5 : digit >= 2 ? 2 : 1);
    }

    /** Three digits, without an exponent where that is short. */
    static String number(double value) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros();
        boolean plain = value >= 1e-4 && value < 1e6;
        return plain ? rounded.toPlainString() : rounded.toString().replace("E", "e");
    }
}
