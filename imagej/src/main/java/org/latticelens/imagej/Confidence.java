package org.latticelens.imagej;

import ij.process.FloatProcessor;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.segmentation.LabelMap;
import org.latticelens.segmentation.Segmentation;

/** How much each pixel belongs to the pattern whose label it bears: its membership, from 0 to 1; 0 where the label is 0. */
final class Confidence {
    private Confidence() {}

    /** Memberships are known at the strided pixels; the others have that of the nearest. */
    static FloatProcessor of(Segmentation segmentation) {
        LabelMap labels = segmentation.labels();
        DescriptorField memberships = segmentation.memberships();
        StridedGrid grid = memberships.grid();
        float[] values = new float[labels.rows() * labels.columns()];
        for (int row = 0, index = 0; row < labels.rows(); row++) {
            int gridRow = nearest(row - grid.firstRow(), grid.stride().rows(), grid.rows());
            for (int column = 0; column < labels.columns(); column++, index++) {
                int gridColumn =
                        nearest(column - grid.firstColumn(), grid.stride().columns(), grid.columns());
                int label = labels.labels()[index];
                values[index] = label == 0 ? 0 : memberships.value(gridRow, gridColumn, label - 1);
            }
        }
        FloatProcessor confidence = new FloatProcessor(labels.columns(), labels.rows(), values);
        confidence.setMinAndMax(0, 1);
        return confidence;
    }

    private static int nearest(int offset, int step, int count) {
        return Math.max(0, Math.min(count - 1, Math.floorDiv(2 * offset + step - 1, 2 * step)));
    }
}
