package org.latticelens.segmentation;

import java.util.ArrayList;
import java.util.List;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.StridedGrid;

/**
 * Descriptor fields of one size, one below the other, as one field to learn from. Between two lies a stretch without
 * contrast as high as a field, so that nothing that looks at neighbours sees across.
 */
final class FieldStack {
    private final List<DescriptorField> fields = new ArrayList<>();

    void add(DescriptorField field) {
        fields.add(field);
    }

    /** All fields; a single one is itself. */
    DescriptorField field() {
        DescriptorField first = fields.get(0);
        if (fields.size() == 1) {
            return first;
        }
        int size = first.grid().size();
        int stretches = 2 * fields.size() - 1;
        StridedGrid grid = new StridedGrid(
                first.grid().firstRow(),
                first.grid().firstColumn(),
                Math.multiplyExact(stretches, first.grid().rows()),
                first.grid().columns(),
                first.grid().stride());
        float[] values = new float[Math.multiplyExact(grid.size(), first.features())];
        boolean[] contrast = new boolean[grid.size()];
        for (int index = 0; index < fields.size(); index++) {
            DescriptorField field = fields.get(index);
            int start = 2 * index * size;
            System.arraycopy(field.values(), 0, values, start * first.features(), field.values().length);
            for (int pixel = 0; pixel < size; pixel++) {
                contrast[start + pixel] = field.hasContrast(pixel);
            }
        }
        return new DescriptorField(grid, first.features(), values, contrast);
    }
}
