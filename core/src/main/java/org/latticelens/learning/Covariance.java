package org.latticelens.learning;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.ejml.data.DMatrixRMaj;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.Descriptors;
import org.latticelens.parallel.Workers;

/**
 * Count, sums and sums of products of descriptors: what a covariance is made of, and what merges with that of other
 * descriptors. Pixels without contrast are left out.
 */
public final class Covariance {
    /** Descriptors that are added together. */
    private static final int AT_ONCE = 4;

    private final long count;
    private final double[] sums;
    /** Lower triangle: row f holds the sums of products of feature f with features 0 to f. */
    private final double[][] products;

    private Covariance(long count, double[] sums, double[][] products) {
        this.count = count;
        this.sums = sums;
        this.products = products;
    }

    /** The covariance of all descriptors, row band by row band. */
    public static Covariance of(Descriptors descriptors, Workers workers) {
        return of(descriptors, pixel -> true, workers);
    }

    /**
     * The covariance of some descriptors, row band by row band.
     *
     * @param pixels which, by their row-major index in the grid
     */
    public static Covariance of(Descriptors descriptors, IntPredicate pixels, Workers workers) {
        return RowBands.reduce(
                descriptors,
                workers,
                (field, from, to, first) -> of(field, pixel -> pixels.test(first + pixel), from, to),
                Covariance::merge);
    }

    private static Covariance of(DescriptorField field, IntPredicate pixels, int from, int to) {
        int features = field.features();
        Covariance covariance = new Covariance(0, new double[features], triangle(features));
        double[][] together = new double[AT_ONCE][features];
        long count = 0;
        int waiting = 0;
        for (int pixel = from; pixel < to; pixel++) {
            if (!field.hasContrast(pixel) || !pixels.test(pixel)) {
                continue;
            }
            count++;
            double[] descriptor = together[waiting++];
            for (int feature = 0; feature < features; feature++) {
                descriptor[feature] = field.values()[pixel * features + feature];
            }
            if (waiting == AT_ONCE) {
                covariance.add(together[0], together[1], together[2], together[3]);
                waiting = 0;
            }
        }
        if (waiting > 0) {
            for (double[] missing : Arrays.asList(together).subList(waiting, AT_ONCE)) {
                Arrays.fill(missing, 0);
            }
            covariance.add(together[0], together[1], together[2], together[3]);
        }
        return new Covariance(count, covariance.sums, covariance.products);
    }

    private static double[][] triangle(int features) {
        double[][] rows = new double[features][];
        for (int feature = 0; feature < features; feature++) {
            rows[feature] = new double[feature + 1];
        }
        return rows;
    }

    /** Four descriptors at a time: a quarter of the passes over the sums. */
    private void add(double[] first, double[] second, double[] third, double[] fourth) {
        add(1, first, 1, second, 1, third, 1, fourth, sums);
        for (int f = 0; f < products.length; f++) {
            add(first[f], first, second[f], second, third[f], third, fourth[f], fourth, products[f]);
        }
    }

    private static void add(
            double a,
            double[] first,
            double b,
            double[] second,
            double c,
            double[] third,
            double d,
            double[] fourth,
            double[] target) {
        for (int index = 0; index < target.length; index++) {
            target[index] += a * first[index] + b * second[index] + c * third[index] + d * fourth[index];
        }
    }

    /** The covariance of both sets of descriptors together. */
    public Covariance merge(Covariance other) {
        double[] mergedSums = sums.clone();
        double[][] mergedProducts = triangle(sums.length);
        for (int feature = 0; feature < sums.length; feature++) {
            mergedSums[feature] += other.sums[feature];
            for (int second = 0; second <= feature; second++) {
                mergedProducts[feature][second] = products[feature][second] + other.products[feature][second];
            }
        }
        return new Covariance(count + other.count, mergedSums, mergedProducts);
    }

    /** Number of descriptors. */
    public long count() {
        return count;
    }

    public int features() {
        return sums.length;
    }

    /** Mean of every feature; 0 where there is no descriptor. */
    public double[] mean() {
        double[] mean = sums.clone();
        for (int feature = 0; feature < mean.length; feature++) {
            mean[feature] /= Math.max(1, count);
        }
        return mean;
    }

    /** Variance of every feature, over count - 1. */
    public double[] variances() {
        double[] variances = new double[sums.length];
        for (int feature = 0; feature < variances.length; feature++) {
            variances[feature] = Math.max(0, value(feature, feature));
        }
        return variances;
    }

    /** The covariance matrix of weighted features, features x features, over count - 1. */
    DMatrixRMaj matrix(double[] weights) {
        DMatrixRMaj matrix = new DMatrixRMaj(sums.length, sums.length);
        for (int feature = 0; feature < sums.length; feature++) {
            for (int second = 0; second <= feature; second++) {
                double value = weights[feature] * weights[second] * value(feature, second);
                matrix.set(feature, second, value);
                matrix.set(second, feature, value);
            }
        }
        return matrix;
    }

    private double value(int feature, int second) {
        return count < 2 ? 0 : (products[feature][second] - sums[feature] * sums[second] / count) / (count - 1);
    }
}
