package org.latticelens.automatic;

/** A value below which a share of others lie, without sorting them all (Hoare's selection). */
final class Quantile {
    private Quantile() {}

    /**
     * The value that would stand at a place if all were sorted.
     *
     * @param values at least one; their order is changed
     * @param place from 0
     */
    static double at(double[] values, int place) {
        int from = 0;
        int to = values.length - 1;
        while (from < to) {
            double pivot = values[(from + to) >>> 1];
            int low = from;
            int high = to;
            while (low <= high) {
                while (values[low] < pivot) {
                    low++;
                }
                while (values[high] > pivot) {
                    high--;
                }
                if (low <= high) {
                    double value = values[low];
                    values[low++] = values[high];
                    values[high--] = value;
                }
            }
            if (place <= high) {
                to = high;
            } else if (place >= low) {
                from = low;
            } else {
                return values[place];
            }
        }
        return values[place];
    }
}
