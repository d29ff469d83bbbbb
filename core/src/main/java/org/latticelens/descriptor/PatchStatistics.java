package org.latticelens.descriptor;

import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;

/**
 * What Eq. 2 needs to know of every patch by itself, once per image (appendix A, Eq. 8 and 9): with n the patch's area, mu
 * its mean and N its norm, the score of two patches is {@code sum(I I') / (N N') - (sqrt(n) mu / N) (sqrt(n) mu' / N')}.
 *
 * <p>Both factors are 0 for a patch without contrast, and so are then its scores.
 *
 * @param inverseNorm 1 / N per pixel
 * @param scaledMean sqrt(n) mu / N per pixel; 0 everywhere where means are not removed
 */
record PatchStatistics(PhasedImage inverseNorm, PhasedImage scaledMean) {
    /** A patch whose variance is below this share of its mean square has no contrast that float32 pixels can carry. */
    private static final double LEAST_CONTRAST = 1e-11;

    /**
     * The statistics of the patches around the pixels of rows {@code firstRow} to below {@code endRow}, as far as they fit
     * into the image.
     *
     * @param offset subtracted from every pixel first
     * @param step columns of one phase of it stand together in the result
     */
    static PatchStatistics of(
            Image image,
            double offset,
            HalfSize patch,
            boolean removeMean,
            int firstRow,
            int endRow,
            int step,
            Workers workers) {
        StridedGrid centres = StridedGrid.inside(image, patch, new Stride(1, 1));
        ProductSums.Geometry geometry = ProductSums.Geometry.of(centres, patch);
        PatchStatistics statistics = new PatchStatistics(
                new PhasedImage(firstRow, endRow, image.columns(), step),
                new PhasedImage(firstRow, endRow, image.columns(), step));
        int firstSegment = (firstRow - patch.rows()) / geometry.segmentRows();
        int endSegment = (endRow - 1 - patch.rows()) / geometry.segmentRows() + 1;
        int endImageRow = Math.min(image.rows(), geometry.endRow(endSegment - 1));
        PhasedImage values = PhasedImage.of(image, offset, geometry.firstRow(firstSegment), endImageRow, 1, workers);
        int segmentsPerTask = Math.max(1, (endSegment - firstSegment) / (2 * workers.threads()));
        workers.run((endSegment - firstSegment + segmentsPerTask - 1) / segmentsPerTask, task -> {
            int from = firstSegment + task * segmentsPerTask;
            int to = Math.min(endSegment, from + segmentsPerTask);
            ProductSums.Workspace workspace = new ProductSums.Workspace(geometry);
            CellRows rows = new CellRows(values, 0, 1, geometry.cells(), geometry.firstRow(from), geometry.heldRows());
            ProductSums sums = new ProductSums(rows, CellRows.ones(rows), 0, geometry, workspace);
            ProductSums squares = new ProductSums(rows, rows, 0, geometry, workspace);
            double[][] segmentSums = new double[geometry.segmentRows()][geometry.gridColumns()];
            double[][] segmentSquares = new double[geometry.segmentRows()][geometry.gridColumns()];
            for (int segment = from; segment < to; segment++) {
                rows.fillTo(geometry.endRow(segment));
                if (segment == from) {
                    sums.start(segment);
                    squares.start(segment);
                }
                sums.segment(segment, segmentSums);
                squares.segment(segment, segmentSquares);
                for (int row = 0; row < geometry.segmentRows(); row++) {
                    statistics.set(
                            centres.row(segment * geometry.segmentRows() + row),
                            patch,
                            segmentSums[row],
                            segmentSquares[row],
                            removeMean);
                }
            }
        });
        return statistics;
    }

    /** Whether a patch with this squared norm and this sum of squares varies by more than rounding. */
    static boolean hasContrast(double norm, double squares) {
        return norm > LEAST_CONTRAST * squares;
    }

    private void set(int row, HalfSize patch, double[] sums, double[] squares, boolean removeMean) {
        if (row < inverseNorm.firstRow() || row >= inverseNorm.endRow()) {
            return;
        }
        double meanWeight = removeMean ? 1.0 / patch.area() : 0;
        double scale = Math.sqrt(meanWeight);
        for (int column = 0; column < sums.length; column++) {
            double norm = squares[column] - meanWeight * sums[column] * sums[column];
            squares[column] = hasContrast(norm, squares[column]) ? 1 / Math.sqrt(norm) : 0;
            sums[column] *= scale * squares[column];
        }
        inverseNorm.setRow(row, patch.columns(), squares, squares.length);
        scaledMean.setRow(row, patch.columns(), sums, sums.length);
    }
}
