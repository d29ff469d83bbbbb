package org.latticelens.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineTest {
    private static final int ROWS = 30;
    private static final int COLUMNS = 40;

    @Test
    void boundariesAreWhereLabelsChange() {
        byte[] labels = new byte[ROWS * COLUMNS];
        for (int index = 0; index < labels.length; index++) {
            // a tilted boundary through column 15 at row 14.5, and one at column 31.5
            int row = index / COLUMNS;
            double tilted = 15 + (row - 14.5) / 3;
            labels[index] = (byte) (index % COLUMNS < tilted ? 1 : index % COLUMNS < 32 ? 2 : 1);
        }
        List<Line.Boundary> across = new Line(14.5, 0, 14.5, COLUMNS - 1, 12).boundaries(labels, ROWS, COLUMNS);

        assertThat(across).hasSize(2);
        assertThat(across.get(0).position()).isCloseTo(15, within(0.3));
        assertThat(across.get(0).before()).isEqualTo(1);
        assertThat(across.get(0).after()).isEqualTo(2);
        assertThat(across.get(1).position()).isEqualTo(31.5);
        assertThat(new Line(29, 35, 0, 35, 3).boundaries(labels, ROWS, COLUMNS)).isEmpty();
    }

    @Test
    void specksAreNoBoundaries() {
        byte[] labels = new byte[COLUMNS];
        Arrays.fill(labels, (byte) 1);
        labels[10] = 2;
        labels[11] = 2;
        assertThat(new Line(0, 0, 0, COLUMNS - 1, 1).boundaries(labels, 1, COLUMNS))
                .isEmpty();
    }

    @Test
    void aLineHasALength() {
        assertThatThrownBy(() -> new Line(3, 3, 3, 3, 1)).hasMessageContaining("length of at least 1");
        assertThatThrownBy(() -> new Line(3, 3, 3, Double.NaN, 1)).hasMessageContaining("length of at least 1");
    }
}
