package org.latticelens.descriptor;

import java.util.ArrayList;
import java.util.List;
import org.latticelens.symmetry.Translation;

/** Which translations of a window are scored (section II.A.1). */
public sealed interface Translations {

    /** The translations inside a window, rows outer. */
    List<Translation> inside(HalfSize window);

    /**
     * The paper's grid: from -w on in both directions, with the smallest whole step that gives at most {@code points}
     * translations. Not symmetric: it skips the zero translation and one side where the step does not divide w.
     *
     * @param points largest number of translations, at least 1
     */
    record PaperGrid(int points) implements Translations {

        /** @throws IllegalArgumentException if points is below 1 */
        public PaperGrid {
            requirePoints(points);
        }

        @Override
        public List<Translation> inside(HalfSize window) {
            int step = smallestStep(points, s -> (2L * window.rows() / s + 1) * (2L * window.columns() / s + 1));
            return grid(window, step, -window.rows(), -window.columns());
        }
    }

    /**
     * A grid through the zero translation, with the smallest whole step that gives at most {@code points} translations:
     * with t it holds -t.
     *
     * @param points largest number of translations, at least 1
     */
    record SymmetricGrid(int points) implements Translations {

        /** @throws IllegalArgumentException if points is below 1 */
        public SymmetricGrid {
            requirePoints(points);
        }

        @Override
        public List<Translation> inside(HalfSize window) {
            int step = smallestStep(points, s -> (2L * (window.rows() / s) + 1) * (2L * (window.columns() / s) + 1));
            return grid(window, step, -(window.rows() / step) * step, -(window.columns() / step) * step);
        }
    }

    /** Every translation of the window: the local correlation map (Fig. 2). */
    record All() implements Translations {

        @Override
        public List<Translation> inside(HalfSize window) {
            return grid(window, 1, -window.rows(), -window.columns());
        }
    }

    /**
     * Translations chosen beforehand.
     *
     * @param list at least one
     */
    record Preselected(List<Translation> list) implements Translations {

        /** @throws IllegalArgumentException if the list is empty */
        public Preselected {
            list = List.copyOf(list);
            if (list.isEmpty()) {
                throw new IllegalArgumentException("at least one translation is needed, found none");
            }
        }

        /** The smallest window that holds them all. */
        public HalfSize window() {
            int rows = 0;
            int columns = 0;
            for (Translation translation : list) {
                rows = Math.max(rows, Math.abs(translation.rows()));
                columns = Math.max(columns, Math.abs(translation.columns()));
            }
            return new HalfSize(rows, columns);
        }

        @Override
        public List<Translation> inside(HalfSize window) {
            return list;
        }
    }

    private static void requirePoints(int points) {
        if (points < 1) {
            throw new IllegalArgumentException("at least 1 translation is needed, found " + points + "; 100 is usual");
        }
    }

    private static int smallestStep(int points, java.util.function.IntToLongFunction count) {
        int step = 1;
        while (count.applyAsLong(step) > points) {
            step++;
        }
        return step;
    }

    private static List<Translation> grid(HalfSize window, int step, int firstRow, int firstColumn) {
        List<Translation> translations = new ArrayList<>();
        for (int row = firstRow; row <= window.rows(); row += step) {
            for (int column = firstColumn; column <= window.columns(); column += step) {
                translations.add(new Translation(row, column));
            }
        }
        return List.copyOf(translations);
    }
}
