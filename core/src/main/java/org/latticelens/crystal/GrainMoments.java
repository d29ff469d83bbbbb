package org.latticelens.crystal;

import org.latticelens.image.Calibration;

/** Sums over the pixels of one grain, from which its place and shape follow. Rows and columns count from a fixed pixel. */
final class GrainMoments {
    /** Second moment of a pixel about its own middle. */
    private static final double PIXEL = 1.0 / 12;

    private static final double ROUND = 1e-9;

    private long pixels;
    private long rows;
    private long columns;
    private double rowsSquared;
    private double columnsSquared;
    private double product;
    private boolean touchesBorder;

    /** Adds pixels of one row, from the first column up to but not including the end. */
    void add(int row, int first, int end, boolean atBorder) {
        long count = end - (long) first;
        long sum = count * (first + end - 1L) / 2;
        pixels += count;
        rows += count * row;
        columns += sum;
        rowsSquared += (double) count * row * row;
        columnsSquared += squares(end) - squares(first);
        product += (double) row * sum;
        touchesBorder |= atBorder;
    }

    /** 0 + 1 + 4 + ... + (end - 1) squared. */
    private static double squares(double end) {
        return (end - 1) * end * (2 * end - 1) / 6;
    }

    Grain grain(int number, int label, Calibration calibration) {
        double row = (double) rows / pixels;
        double column = (double) columns / pixels;
        double height = calibration.row();
        double width = calibration.column();
        double across = (columnsSquared / pixels - column * column + PIXEL) * width * width;
        double down = (rowsSquared / pixels - row * row + PIXEL) * height * height;
        double mixed = -(product / pixels - row * column) * width * height; // rows grow downwards
        double middle = (across + down) / 2;
        double spread = Math.hypot((across - down) / 2, mixed);
        boolean round = spread <= ROUND * middle;
        double degrees = round ? 0 : Math.toDegrees(Math.atan2(2 * mixed, across - down) / 2);
        double area = pixels * width * height;
        return new Grain(
                number,
                label,
                pixels,
                area,
                2 * Math.sqrt(area / Math.PI),
                row,
                column,
                4 * Math.sqrt(middle + spread),
                4 * Math.sqrt(Math.max(middle - spread, PIXEL * Math.min(width * width, height * height))),
                degrees < 0 ? (degrees + 180) % 180 : Math.abs(degrees),
                touchesBorder);
    }
}
