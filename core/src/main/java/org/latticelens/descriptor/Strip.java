package org.latticelens.descriptor;

import java.util.Arrays;
import java.util.List;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.Translation;

/**
 * What an image holds in the rows and columns that a region's patches and their partners reach, with zeros outside the image.
 *
 * @param firstRow image row of the first line; all lines are of rows that are in the image
 * @param firstColumn image column of the first partners, which may be outside
 * @param patches the columns of the patches, a line per row
 * @param shift how far partners under no shift stand behind the first of a line
 * @param partners the columns of the partners, likewise
 */
record Strip(int firstRow, int firstColumn, double[][] patches, int shift, double[][] partners) {

    /** What is summed of a pixel. */
    interface Content {
        double of(int row, int column);
    }

    /**
     * The strip of a region.
     *
     * @param before grid rows above the region that are summed with it
     */
    static Strip of(
            Image image,
            Content content,
            StridedGrid region,
            int before,
            HalfSize patch,
            List<Translation> translations,
            Workers workers) {
        int top = region.firstRow() - before * region.stride().rows() - patch.rows();
        int up = translations.stream().mapToInt(Translation::rows).min().orElse(0);
        int down = translations.stream().mapToInt(Translation::rows).max().orElse(0);
        int firstRow = Math.max(0, top + Math.min(0, up));
        int endRow = Math.min(image.rows(), region.row(region.rows() - 1) + patch.rows() + 1 + Math.max(0, down));
        int left = translations.stream().mapToInt(Translation::columns).min().orElse(0);
        int right = translations.stream().mapToInt(Translation::columns).max().orElse(0);
        int firstColumn = region.firstColumn() - patch.columns() + Math.min(0, left);
        int endColumn = region.column(region.columns() - 1) + patch.columns() + 1 + Math.max(0, right);
        double[][] lines = new double[endRow - firstRow][endColumn - firstColumn];
        workers.run(lines.length, line -> {
            for (int column = Math.max(0, firstColumn); column < Math.min(image.columns(), endColumn); column++) {
                lines[line][column - firstColumn] = content.of(firstRow + line, column);
            }
        });
        int first = region.firstColumn() - patch.columns() - firstColumn;
        int end = region.column(region.columns() - 1) + patch.columns() + 1 - firstColumn;
        double[][] patches = Arrays.stream(lines)
                .map(line -> Arrays.copyOfRange(line, first, end))
                .toArray(double[][]::new);
        return new Strip(firstRow, firstColumn, patches, first, lines);
    }

    int rows() {
        return partners.length;
    }

    int columns() {
        return partners[0].length;
    }
}
