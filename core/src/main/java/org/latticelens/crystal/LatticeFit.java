package org.latticelens.crystal;

/**
 * Fits the vectors of a lattice to all its maxima in a mean correlation map at once. Each maximum is placed by a
 * second-degree surface, which is true to the lattice point, since the map is symmetric about it. The places are weighted by
 * the square of the height and the number of pairs, as noise has it.
 */
final class LatticeFit {
    /** From near to far: each round knows the vectors well enough for the next. */
    private static final double[] SHARES = {0.4, 0.7, 0.97};
    /** Half size of the surface, relative to the shorter vector. */
    private static final double PEAK = 0.15;

    private static final int WIDEST_PEAK = 4;
    /** A maximum farther than this from where it is expected, relative to the shorter vector, belongs to something else. */
    private static final double STRAY = 0.2;

    private final MeanCorrelationMap map;
    private final double radius;

    private LatticeFit(MeanCorrelationMap map) {
        this.map = map;
        this.radius = Math.min(map.window().rows(), map.window().columns());
    }

    /** The vectors of a lattice known to about a pixel, with the covariance that the scatter of the maxima gives. */
    static MeasuredLattice of(MeanCorrelationMap map, Lattice lattice) {
        LatticeFit fit = new LatticeFit(map);
        MeasuredLattice result = new MeasuredLattice(lattice, new double[16]);
        for (double share : SHARES) {
            result = fit.within(share * fit.radius, result);
        }
        return result;
    }

    private MeasuredLattice within(double distance, MeasuredLattice start) {
        Lattice lattice = start.lattice();
        int half = (int) Math.max(1, Math.min(WIDEST_PEAK, Math.rint(PEAK * lattice.lengthA())));
        double stray = STRAY * lattice.lengthA();
        int reach = (int) Math.ceil(2 * distance / lattice.lengthA());
        Sums sums = new Sums();
        for (int m = -reach; m <= reach; m++) {
            for (int n = 0; n <= reach; n++) {
                Vector point = lattice.vector(m, n);
                boolean halfPlane = n > 0 || m > 0;
                if (halfPlane && point.length() <= distance && map.reaches(point.row(), point.column(), half + 1)) {
                    Vector place = place((int) Math.rint(point.row()), (int) Math.rint(point.column()), half);
                    if (place != null && place.combined(1, point, -1).length() <= stray) {
                        sums.add(m, n, place, weight(place));
                    }
                }
            }
        }
        return sums.points < 3 || !sums.solvable() ? start : sums.solve();
    }

    private double weight(Vector place) {
        int row = (int) Math.rint(place.row());
        int column = (int) Math.rint(place.column());
        double height = Math.max(0, map.smooth(row, column));
        return height * height * map.pairs(row, column);
    }

    /** The top of the least-squares surface c0 + c1 x + c2 y + c3 x^2 + c4 xy + c5 y^2 about a pixel; null if it has none. */
    private Vector place(int row, int column, int half) {
        double f1 = 0;
        double fx = 0;
        double fy = 0;
        double fxx = 0;
        double fxy = 0;
        double fyy = 0;
        for (int y = -half; y <= half; y++) {
            for (int x = -half; x <= half; x++) {
                double f = map.score(row + y, column + x);
                f1 += f;
                fx += f * x;
                fy += f * y;
                fxx += f * x * x;
                fxy += f * x * y;
                fyy += f * y * y;
            }
        }
        double n = 2 * half + 1;
        double s2 = half * (half + 1.0) * n / 3;
        double s4 = s2 * (3.0 * half * half + 3.0 * half - 1) / 5;
        double spread = n * (s4 - s2 * s2 / n);
        double c1 = fx / (n * s2);
        double c2 = fy / (n * s2);
        double c4 = fxy / (s2 * s2);
        double c3 = (fxx - f1 * s2 / n) / spread;
        double c5 = (fyy - f1 * s2 / n) / spread;
        double determinant = 4 * c3 * c5 - c4 * c4;
        if (!(c3 < 0 && determinant > 0)) {
            return null;
        }
        double x = (c4 * c2 - 2 * c5 * c1) / determinant;
        double y = (c4 * c1 - 2 * c3 * c2) / determinant;
        return Math.abs(x) > half || Math.abs(y) > half ? null : new Vector(row + y, column + x);
    }

    /** The normal equations of place = m a + n b, the same for rows and columns. */
    private static final class Sums {
        private int points;
        private double mm;
        private double mn;
        private double nn;
        private double mRow;
        private double nRow;
        private double mColumn;
        private double nColumn;
        private double rowRow;
        private double columnColumn;

        void add(int m, int n, Vector place, double weight) {
            points++;
            mm += weight * m * m;
            mn += weight * m * n;
            nn += weight * n * n;
            mRow += weight * m * place.row();
            nRow += weight * n * place.row();
            mColumn += weight * m * place.column();
            nColumn += weight * n * place.column();
            rowRow += weight * place.row() * place.row();
            columnColumn += weight * place.column() * place.column();
        }

        boolean solvable() {
            return determinant() > 1e-9 * mm * nn;
        }

        private double determinant() {
            return mm * nn - mn * mn;
        }

        MeasuredLattice solve() {
            double determinant = determinant();
            double aRow = (nn * mRow - mn * nRow) / determinant;
            double bRow = (mm * nRow - mn * mRow) / determinant;
            double aColumn = (nn * mColumn - mn * nColumn) / determinant;
            double bColumn = (mm * nColumn - mn * mColumn) / determinant;
            double rowScatter = Math.max(0, rowRow - aRow * mRow - bRow * nRow) / (points - 2);
            double columnScatter = Math.max(0, columnColumn - aColumn * mColumn - bColumn * nColumn) / (points - 2);
            double[] covariance = new double[16];
            double[] scatter = {rowScatter, columnScatter};
            for (int axis = 0; axis < 2; axis++) {
                covariance[5 * axis] = nn / determinant * scatter[axis];
                covariance[5 * axis + 10] = mm / determinant * scatter[axis];
                covariance[5 * axis + 2] = -mn / determinant * scatter[axis];
                covariance[4 * (axis + 2) + axis] = -mn / determinant * scatter[axis];
            }
            Lattice lattice = new Lattice(new Vector(aRow, aColumn), new Vector(bRow, bColumn));
            return new MeasuredLattice(lattice, covariance);
        }
    }
}
