package org.latticelens.automatic;

import org.latticelens.image.Image;

/** Convolution with a Gaussian; at the edge with the part of it that is inside the image. */
final class GaussianBlur {
    private static final double REACH = 3;

    private GaussianBlur() {}

    /**
     * Blurs values in place.
     *
     * @param values rows x columns values, row-major
     * @param sigma standard deviation in pixels; positive
     */
    static void replace(double[] values, Image image, double sigma) {
        int reach = (int) Math.ceil(REACH * sigma);
        double[] weights = new double[reach + 1];
        for (int distance = 0; distance <= reach; distance++) {
            weights[distance] = StrictMath.exp(-distance * distance / (2 * sigma * sigma));
        }
        double[] line = new double[Math.max(image.rows(), image.columns())];
        for (int row = 0; row < image.rows(); row++) {
            along(values, row * image.columns(), 1, image.columns(), weights, line);
        }
        for (int column = 0; column < image.columns(); column++) {
            along(values, column, image.columns(), image.rows(), weights, line);
        }
    }

    private static void along(double[] values, int start, int step, int count, double[] weights, double[] line) {
        for (int index = 0; index < count; index++) {
            line[index] = values[start + index * step];
        }
        for (int index = 0; index < count; index++) {
            double sum = 0;
            double total = 0;
            int to = Math.min(count - 1, index + weights.length - 1);
            for (int other = Math.max(0, index - weights.length + 1); other <= to; other++) {
                double weight = weights[Math.abs(other - index)];
                sum += weight * line[other];
                total += weight;
            }
            values[start + index * step] = sum / total;
        }
    }
}
