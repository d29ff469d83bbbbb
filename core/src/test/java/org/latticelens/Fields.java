package org.latticelens;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.Stride;
import org.latticelens.descriptor.StridedGrid;

/** Descriptor fields for tests. */
public final class Fields {
    private Fields() {}

    /** A 3-D array, rows x columns x features, as a field with contrast everywhere. */
    public static DescriptorField of(Npy array) {
        int rows = array.shape()[0];
        int columns = array.shape()[1];
        float[] values = new float[array.values().length];
        for (int index = 0; index < values.length; index++) {
            values[index] = (float) array.values()[index];
        }
        boolean[] contrast = new boolean[rows * columns];
        Arrays.fill(contrast, true);
        return new DescriptorField(
                new StridedGrid(0, 0, rows, columns, Stride.square(1)), array.shape()[2], values, contrast);
    }

    /** Uniform noise. */
    public static DescriptorField random(int rows, int columns, int features, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = random.doubles((long) rows * columns * features).toArray();
        return of(new Npy(new int[] {rows, columns, features}, values));
    }
}
