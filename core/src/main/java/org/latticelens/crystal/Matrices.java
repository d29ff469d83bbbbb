package org.latticelens.crystal;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** The two products that errors propagate by. */
final class Matrices {
    private Matrices() {}

    /** J S J^T. */
    static DMatrixRMaj sandwich(DMatrixRMaj jacobian, DMatrixRMaj covariance) {
        DMatrixRMaj half = new DMatrixRMaj(jacobian.numRows, covariance.numCols);
        CommonOps_DDRM.mult(jacobian, covariance, half);
        DMatrixRMaj full = new DMatrixRMaj(jacobian.numRows, jacobian.numRows);
        CommonOps_DDRM.multTransB(half, jacobian, full);
        return full;
    }
}
