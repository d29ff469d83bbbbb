package org.latticelens.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An axis of a figure.
 *
 * @param label what it measures, with the unit in brackets
 * @param from number at its beginning
 * @param to number at its end, unlike {@code from}; below it where the axis runs backwards
 * @param scale how numbers lie between the ends; both are positive where it is logarithmic
 */
record Axis(String label, double from, double to, Scale scale) {
    private static final double ROOM = 0.04;

    /** How numbers lie along an axis. */
    enum Scale {
        /** Equal differences are equally far apart. */
        LINEAR,
        /** The same, and there are no numbers between whole ones. */
        WHOLE_NUMBERS,
        /** Equal ratios are equally far apart. */
        LOGARITHMIC
    }

    /**
     * A marked number.
     *
     * @param position from 0 at the beginning of the axis to 1 at its end
     */
    record Tick(double position, String text) {}

    static Axis linear(String label, double from, double to) {
        return new Axis(label, from, to, Scale.LINEAR);
    }

    /** A linear axis that spans numbers with a little room on either side; from -1 to 1 around a lone number. */
    static Axis spanning(String label, double[] values) {
        double least = Arrays.stream(values).min().orElse(0);
        double most = Arrays.stream(values).max().orElse(0);
        double room = least < most ? ROOM * (most - least) : 1;
        return linear(label, least - room, most + room);
    }

    /**
     * A logarithmic axis that spans numbers with a little room on either side.
     *
     * @param values those above 0 and below the largest double count; where there is none, the axis goes from 1 to 10
     */
    static Axis logarithmic(String label, double[] values) {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (double value : values) {
            if (value > 0 && value < Double.MAX_VALUE) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        return most == 0
                ? new Axis(label, 1, 10, Scale.LOGARITHMIC)
                : new Axis(label, least / 2, most * 2, Scale.LOGARITHMIC);
    }

    /** Where a number lies: 0 at the beginning, 1 at the end. */
    double position(double value) {
        return scale == Scale.LOGARITHMIC ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
    }

    /** The round numbers between the ends: about {@code count}, or all powers of ten and some between them. */
    List<Tick> ticks(int count) {
        return scale == Scale.LOGARITHMIC ? decades(count) : evenly(count);
    }

    private List<Tick> evenly(int count) {
        double rough = Math.abs(to - from) / count;
        int exponent = (int) Math.floor(Math.log10(rough));
        double digit = rough / Math.pow(10, exponent);
        int unit = digit < 1.5 ? 1 : digit < 3.5 ? 2 : digit < 7.5 ? 5 : 10;
        if (unit == 10) {
            unit = 1;
            exponent++;
        }
        if (scale == Scale.WHOLE_NUMBERS && exponent < 0) {
            unit = 1;
            exponent = 0;
        }
        List<Tick> ticks = new ArrayList<>();
        double step = unit * Math.pow(10, exponent);
        double slack = 1e-9 * step;
        for (long k = (long) Math.ceil((Math.min(from, to) - slack) / step);
                k * step <= Math.max(from, to) + slack;
                k++) {
            ticks.add(tick(BigDecimal.valueOf(k * unit).scaleByPowerOfTen(exponent)));
        }
        return ticks;
    }

    private List<Tick> decades(int count) {
        int first = (int) Math.floor(Math.log10(Math.min(from, to)));
        int last = (int) Math.ceil(Math.log10(Math.max(from, to)));
        int every = Math.max(1, Math.round((last - first) / (float) count));
        int[] units = Math.abs(Math.log10(to / from)) <= 2 ? new int[] {1, 2, 5} : new int[] {1};
        List<Tick> ticks = new ArrayList<>();
        for (int exponent = Math.floorDiv(first, every) * every; exponent <= last; exponent += every) {
            for (int unit : units) {
                Tick tick = tick(BigDecimal.valueOf(unit).scaleByPowerOfTen(exponent));
                if (tick.position() >= 0 && tick.position() <= 1) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    private Tick tick(BigDecimal value) {
        double number = value.doubleValue();
        boolean plain = number == 0 || (Math.abs(number) >= 1e-3 && Math.abs(number) < 1e6);
        BigDecimal bare = value.stripTrailingZeros();
        String text = plain
                ? value.setScale(Math.max(0, value.scale())).toPlainString()
                : bare.unscaledValue() + "e" + -bare.scale();
        return new Tick(position(number), text);
    }
}
