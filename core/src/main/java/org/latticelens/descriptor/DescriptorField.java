package org.latticelens.descriptor;

import java.util.function.IntPredicate;

/**
 * One descriptor per pixel of a strided grid. Immutable; the arrays are shared, not copied.
 *
 * <p>Layout: {@code rows x columns x features}, row-major, features together: feature f of grid pixel (i, j) is value
 * {@code (i * columns + j) * features + f}. Never NaN: a pixel without contrast, where Eq. 2 has no value, has all its
 * scores 0 and is marked.
 */
public final class DescriptorField implements Descriptors {
    private final StridedGrid grid;
    private final int features;
    private final float[] values;
    private final boolean[] contrast;

    /**
     * @param features length of a descriptor
     * @param values grid.size() * features values; owned by the field from here on
     * @param contrast grid.size() marks, false where the image has no contrast; owned by the field from here on
     */
    public DescriptorField(StridedGrid grid, int features, float[] values, boolean[] contrast) {
        if ((long) grid.size() * features != values.length || grid.size() != contrast.length) {
            throw new IllegalArgumentException(grid.size() + " pixels of " + features + " features do not fill "
                    + values.length + " values and " + contrast.length + " marks");
        }
        this.grid = grid;
        this.features = features;
        this.values = values;
        this.contrast = contrast;
    }

    @Override
    public StridedGrid grid() {
        return grid;
    }

    @Override
    public int features() {
        return features;
    }

    @Override
    public int bands() {
        return 1;
    }

    @Override
    public DescriptorField band(int index) {
        return this;
    }

    @Override
    public int first(int index) {
        return index * grid.size();
    }

    /** All descriptors; the field's own array, not to be modified. */
    public float[] values() {
        return values;
    }

    /** Feature {@code feature} of grid pixel (row, column). */
    public float value(int row, int column, int feature) {
        return values[(row * grid.columns() + column) * features + feature];
    }

    /** One feature at all grid pixels, rows x columns; a copy. */
    public float[] map(int feature) {
        float[] map = new float[grid.size()];
        for (int pixel = 0; pixel < map.length; pixel++) {
            map[pixel] = values[pixel * features + feature];
        }
        return map;
    }

    /** Whether the image has contrast around the grid pixel with this row-major index. */
    public boolean hasContrast(int pixel) {
        return contrast[pixel];
    }

    /**
     * Other features of the same pixels.
     *
     * @param newValues grid.size() * newFeatures values; owned by the new field from here on
     */
    public DescriptorField withValues(int newFeatures, float[] newValues) {
        return new DescriptorField(grid, newFeatures, newValues, contrast);
    }

    @Override
    public DescriptorField within(IntPredicate pixels) {
        boolean[] marks = new boolean[contrast.length];
        for (int pixel = 0; pixel < marks.length; pixel++) {
            marks[pixel] = contrast[pixel] && pixels.test(pixel);
        }
        return new DescriptorField(grid, features, values, marks);
    }
}
