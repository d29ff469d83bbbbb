package org.latticelens.crystal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.latticelens.segmentation.LabelMap;

class GrainMapTest {
    private static final int ROWS = 90;
    private static final int COLUMNS = 70;

    /** Against regions that are filled pixel by pixel, on labels without order, in which grains wind. */
    @Test
    void grainsAreRegionsByFallingArea() {
        SplittableRandom random = new SplittableRandom(5);
        int[] labels = random.ints(ROWS * COLUMNS, 0, 3).toArray();
        LabelMap map = new LabelMap(ROWS, COLUMNS, 2, labels);
        List<List<Integer>> regions = regions(labels);

        GrainMap grains = GrainMap.of(map);

        assertThat(grains.count()).isEqualTo(regions.size()).isGreaterThan(100);
        int[] expected = new int[labels.length];
        for (int index = 0; index < regions.size(); index++) {
            int grain = index + 1;
            regions.get(index).forEach(pixel -> expected[pixel] = grain);
            assertThat(grains.label(grain)).isEqualTo(labels[regions.get(index).get(0)]);
        }
        int[] copied = new int[COLUMNS];
        for (int row = 0; row < ROWS; row++) {
            grains.copyRow(row, copied);
            for (int column = 0; column < COLUMNS; column++) {
                assertThat(grains.grain(row, column)).isEqualTo(expected[row * COLUMNS + column]);
                assertThat(copied[column]).isEqualTo(expected[row * COLUMNS + column]);
            }
        }
    }

    /** All but those of label 0, by falling area, and where that is equal by their first pixels, which come first. */
    private static List<List<Integer>> regions(int[] labels) {
        List<List<Integer>> regions = new ArrayList<>();
        boolean[] seen = new boolean[labels.length];
        for (int first = 0; first < labels.length; first++) {
            if (seen[first] || labels[first] == 0) {
                continue;
            }
            List<Integer> region = new ArrayList<>();
            Deque<Integer> open = new ArrayDeque<>(List.of(first));
            seen[first] = true;
            while (!open.isEmpty()) {
                int pixel = open.pop();
                region.add(pixel);
                for (int step : new int[] {-1, 1, -COLUMNS, COLUMNS}) {
                    int next = pixel + step;
                    boolean beside = Math.abs(step) > 1 || next / COLUMNS == pixel / COLUMNS;
                    if (next >= 0 && next < labels.length && beside && !seen[next] && labels[next] == labels[first]) {
                        seen[next] = true;
                        open.push(next);
                    }
                }
            }
            regions.add(region);
        }
        regions.sort(Comparator.comparingInt(region -> -region.size()));
        return regions;
    }
}
