package org.latticelens.segmentation;

import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.learning.Memberships;

/**
 * How sure a label is: the membership of the pixel's own label, between strided pixels by bilinear interpolation. Low along
 * boundaries and at defects, where a patch is a mixture.
 *
 * @see Memberships
 */
public final class Confidence {
    private Confidence() {}

    /**
     * The confidence of every label.
     *
     * @return rows x columns of the label map, row-major, from 0 to 1; 0 at label 0
     */
    public static float[] of(Segmentation segmentation) {
        LabelMap labels = segmentation.labels();
        DescriptorField memberships = segmentation.memberships();
        StridedGrid grid = memberships.grid();
        boolean strided = labels.rows() == grid.rows() && labels.columns() == grid.columns();
        float[] confidence = new float[labels.rows() * labels.columns()];
        for (int row = 0, pixel = 0; row < labels.rows(); row++) {
            double y = strided
                    ? row
                    : (double) (row - grid.firstRow()) / grid.stride().rows();
            for (int column = 0; column < labels.columns(); column++, pixel++) {
                double x = strided
                        ? column
                        : (double) (column - grid.firstColumn()) / grid.stride().columns();
                int label = labels.labels()[pixel];
                confidence[pixel] = label == 0 ? 0 : interpolated(memberships, label - 1, y, x);
            }
        }
        return confidence;
    }

    private static float interpolated(DescriptorField field, int feature, double y, double x) {
        double row = Math.max(0, Math.min(field.grid().rows() - 1, y));
        double column = Math.max(0, Math.min(field.grid().columns() - 1, x));
        int top = (int) row;
        int left = (int) column;
        int bottom = Math.min(top + 1, field.grid().rows() - 1);
        int right = Math.min(left + 1, field.grid().columns() - 1);
        double down = row - top;
        double across = column - left;
        return (float) ((1 - down)
                        * ((1 - across) * field.value(top, left, feature) + across * field.value(top, right, feature))
                + down
                        * ((1 - across) * field.value(bottom, left, feature)
                                + across * field.value(bottom, right, feature)));
    }
}
