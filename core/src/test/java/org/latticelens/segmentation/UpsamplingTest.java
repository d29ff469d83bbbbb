package org.latticelens.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latticelens.Npy;
import org.latticelens.descriptor.Stride;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.image.Image;
import org.latticelens.image.Mask;
import org.latticelens.parallel.Workers;

class UpsamplingTest {
    private static final Workers WORKERS = new Workers(2);

    @ParameterizedTest
    @CsvSource({"hea, 4", "hea, 5", "synth, 4", "synth, 5"})
    void matchesTheReferenceOutsideItsTies(String name, int stride) {
        String file = "reference/" + name + "_upsample_s" + stride;
        Npy in = Npy.shared(file + "_in.npy");
        int[] labels = Arrays.stream(in.values()).mapToInt(value -> (int) value).toArray();
        StridedGrid grid = new StridedGrid(22, 22, in.shape()[0], in.shape()[1], Stride.square(stride));
        int[] upsampled = new Upsampling(labels, grid, 128, 128).labels(WORKERS);
        double[] expected = Npy.shared(file + "_out.npy").values();
        double[] ties = Npy.shared(file + "_ties.npy").values();
        for (int pixel = 0; pixel < expected.length; pixel++) {
            if (ties[pixel] == 0) {
                assertThat(upsampled[pixel]).isEqualTo((int) expected[pixel]);
            }
        }
    }

    @Test
    void everyPixelTakesANearestStridedPixel() {
        StridedGrid grid = new StridedGrid(3, 2, 4, 3, new Stride(4, 7));
        int[] labels = new int[12];
        Arrays.setAll(labels, index -> index);
        int[] upsampled = new Upsampling(labels, grid, 21, 23).labels(WORKERS);
        for (int row = 0; row < 21; row++) {
            for (int column = 0; column < 23; column++) {
                int label = upsampled[row * 23 + column];
                for (int other = 0; other < 12; other++) {
                    assertThat(distance(grid, label, row, column))
                            .isLessThanOrEqualTo(distance(grid, other, row, column));
                }
            }
        }
    }

    @Test
    void labelsAreOrderedByFallingAreaAndZeroStays() {
        int[] labels = {0, 0, 0, 0, 1, 2, 2, 2, 3, 3, 2};
        int[] renamed = Upsampling.orderByArea(Upsampling.areas(labels, 4));
        Upsampling.rename(labels, renamed);
        assertThat(labels).containsExactly(0, 0, 0, 0, 3, 1, 1, 1, 2, 2, 1);
        assertThat(renamed[4]).isEqualTo(4);
    }

    @Test
    void areasAreThoseOfTheLabelMap() {
        StridedGrid grid = new StridedGrid(3, 2, 4, 3, new Stride(4, 7));
        int[] labels = {1, 2, 3, 0, 1, 2, 2, 2, 3, 1, 0, 1};
        Image image = new Image(21, 23, new float[21 * 23]);
        int[] map = new Upsampling(labels, grid, 21, 23).labels(WORKERS);
        assertThat(Upsampling.areas(labels, grid, image, 3)).isEqualTo(Upsampling.areas(map, 3));
        boolean[] inside = new boolean[map.length];
        for (int pixel = 0; pixel < map.length; pixel++) {
            inside[pixel] = pixel % 5 > 1;
            map[pixel] = inside[pixel] ? map[pixel] : 0;
        }
        assertThat(Upsampling.areas(labels, grid, image.withMask(new Mask(21, 23, inside)), 3))
                .isEqualTo(Upsampling.areas(map, 3));
    }

    @Test
    void rowsOneByOneAreThoseOfTheWhole() {
        StridedGrid grid = new StridedGrid(3, 2, 4, 3, new Stride(4, 7));
        int[] labels = {1, 2, 3, 0, 1, 2, 2, 2, 3, 1, 0, 1};
        LabelMap map = new LabelMap(new Upsampling(labels, grid, 21, 23), 3, WORKERS);
        LabelMap held = new LabelMap(21, 23, 3, new Upsampling(labels, grid, 21, 23).labels(WORKERS));
        int[] row = new int[23];
        int[] expected = new int[23];
        for (int index = 0; index < 21; index++) {
            map.copyRow(index, row);
            held.copyRow(index, expected);
            assertThat(row).isEqualTo(expected);
        }
        assertThat(map.labels()).isEqualTo(held.labels());
        assertThat(map.areas()).isEqualTo(held.areas());
    }

    private static int distance(StridedGrid grid, int label, int row, int column) {
        // Rows and columns are chosen one by one: the nearest of each is the nearest of both.
        return Math.abs(grid.row(label / 3) - row) + Math.abs(grid.column(label % 3) - column);
    }
}
