package org.latticelens.benchmark;

import java.util.Arrays;

/**
 * How well a label map agrees with the truth, whatever the labels are called.
 *
 * @param accuracy share of scored pixels that are right under the best one-to-one naming of labels; from 0 to 1
 * @param randIndex adjusted Rand index; 1 for equal partitions, about 0 for unrelated ones
 * @param boundaryScore F1 of boundary pixels that have a boundary pixel of the other map within {@value #TOLERANCE}
 *     pixels; 1 where neither map has a boundary
 */
record LabelAgreement(double accuracy, double randIndex, double boundaryScore) {
    /** Pixels by which a boundary may be off. */
    static final int TOLERANCE = 5;

    private static final int MOST_CLASSES = 16;

    /**
     * Compares two label maps of one size inside an area.
     *
     * @param labels rows x columns labels from 0, row-major
     * @param truth rows x columns classes from 0 to {@value #MOST_CLASSES} - 1, row-major; negative where not to be scored
     */
    static LabelAgreement of(int[] labels, int[] truth, Area area) {
        int classes = Arrays.stream(truth).max().orElse(0) + 1;
        if (classes > MOST_CLASSES) {
            throw new IllegalArgumentException("at most " + MOST_CLASSES + " classes are scored, found " + classes);
        }
        long[][] counts = counts(labels, truth, classes, area);
        return new LabelAgreement(
                org.latticelens.simulation.Accuracy.of(counts),
                randIndex(counts, classes),
                boundaries(labels, truth, area));
    }

    /**
     * The pixels that are scored: all of an image but a margin.
     *
     * @param marginRows rows left out above and below
     * @param marginColumns columns left out on the left and on the right
     */
    record Area(int rows, int columns, int marginRows, int marginColumns) {
        boolean contains(int row, int column) {
            return row >= marginRows
                    && row < rows - marginRows
                    && column >= marginColumns
                    && column < columns - marginColumns;
        }
    }

    /** Pixels of every label and class: labels x classes. */
    private static long[][] counts(int[] labels, int[] truth, int classes, Area area) {
        long[][] counts = new long[Arrays.stream(labels).max().orElse(0) + 1][classes];
        for (int index = 0; index < labels.length; index++) {
            if (truth[index] >= 0 && area.contains(index / area.columns, index % area.columns)) {
                counts[labels[index]][truth[index]]++;
            }
        }
        return counts;
    }

    private static double randIndex(long[][] counts, int classes) {
        double together = 0;
        double inLabels = 0;
        double inClasses = 0;
        long total = 0;
        long[] classSums = new long[classes];
        for (long[] label : counts) {
            long sum = 0;
            for (int name = 0; name < classes; name++) {
                together += pairs(label[name]);
                classSums[name] += label[name];
                sum += label[name];
            }
            inLabels += pairs(sum);
            total += sum;
        }
        for (long sum : classSums) {
            inClasses += pairs(sum);
        }
        double expected = inLabels * inClasses / pairs(total);
        double most = (inLabels + inClasses) / 2;
        return most == expected ? 1 : (together - expected) / (most - expected);
    }

    private static double pairs(long count) {
        return count * (count - 1.0) / 2;
    }

    private static double boundaries(int[] labels, int[] truth, Area area) {
        boolean[] found = boundary(labels, truth, area);
        boolean[] expected = boundary(truth, truth, area);
        long foundCount = count(found);
        long expectedCount = count(expected);
        if (foundCount == 0 || expectedCount == 0) {
            return foundCount == expectedCount ? 1 : 0;
        }
        double precision = (double) near(found, expected, area) / foundCount;
        double recall = (double) near(expected, found, area) / expectedCount;
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    /** Pixels whose right or lower neighbour has another label. */
    private static boolean[] boundary(int[] labels, int[] truth, Area area) {
        boolean[] boundary = new boolean[labels.length];
        for (int row = 0, index = 0; row < area.rows; row++) {
            for (int column = 0; column < area.columns; column++, index++) {
                if (!area.contains(row, column) || truth[index] < 0) {
                    continue;
                }
                boolean right =
                        area.contains(row, column + 1) && truth[index + 1] >= 0 && labels[index + 1] != labels[index];
                boolean below = area.contains(row + 1, column)
                        && truth[index + area.columns] >= 0
                        && labels[index + area.columns] != labels[index];
                boundary[index] = right || below;
            }
        }
        return boundary;
    }

    private static long count(boolean[] marks) {
        long count = 0;
        for (boolean mark : marks) {
            count += mark ? 1 : 0;
        }
        return count;
    }

    /** Marks that have one of the others within the tolerance. */
    private static long near(boolean[] marks, boolean[] others, Area area) {
        long near = 0;
        for (int row = 0, index = 0; row < area.rows; row++) {
            for (int column = 0; column < area.columns; column++, index++) {
                if (marks[index] && hasNear(others, area, row, column)) {
                    near++;
                }
            }
        }
        return near;
    }

    private static boolean hasNear(boolean[] others, Area area, int row, int column) {
        for (int down = -TOLERANCE; down <= TOLERANCE; down++) {
            for (int right = -TOLERANCE; right <= TOLERANCE; right++) {
                if (down * down + right * right <= TOLERANCE * TOLERANCE
                        && area.contains(row + down, column + right)
                        && others[(row + down) * area.columns + column + right]) {
                    return true;
                }
            }
        }
        return false;
    }
}
