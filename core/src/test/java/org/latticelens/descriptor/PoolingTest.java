package org.latticelens.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latticelens.Npy;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.Reflection;
import org.latticelens.symmetry.SymmetryOperation;

class PoolingTest {
    @AutoClose
    private final Workers workers = new Workers(2);

    /** Scores known beforehand, at every stride-th pixel from 10, 10 on. */
    private record KnownScores(StridedGrid grid, List<SymmetryOperation> operations, float[] values, boolean[] contrast)
            implements SymmetryScorer {

        @Override
        public ScoreMaps score(StridedGrid band, Workers workers) {
            int from = (band.firstRow() - grid.firstRow()) / grid.stride().rows();
            float[] cut = new float[operations.size() * band.size()];
            boolean[] marks = new boolean[band.size()];
            for (int operation = 0; operation < operations.size(); operation++) {
                System.arraycopy(
                        values,
                        operation * grid.size() + from * grid.columns(),
                        cut,
                        operation * band.size(),
                        marks.length);
            }
            System.arraycopy(contrast, from * grid.columns(), marks, 0, marks.length);
            return new ScoreMaps(band, operations, cut, marks);
        }
    }

    @ParameterizedTest
    @CsvSource({"hea, rot_map, rotational", "synth, rot_map, rotational", "hea, refl_map, reflection"})
    void poolingTheReferencesScoresGivesItsDescriptors(String name, String map, String pooled) {
        Npy scores = Npy.shared("reference/" + name + "_" + map + ".npy");
        Npy expected = Npy.shared("reference/" + name + "_" + pooled + ".npy");
        int count = scores.shape()[2];
        List<SymmetryOperation> operations = new ArrayList<>();
        float[] values = new float[scores.values().length];
        boolean[] contrast = new boolean[27 * 27];
        for (int operation = 0; operation < count; operation++) {
            operations.add(new Reflection(operation));
            for (int pixel = 0; pixel < 27 * 27; pixel++) {
                values[operation * 27 * 27 + pixel] = (float) scores.values()[pixel * count + operation];
                contrast[pixel] = true;
            }
        }
        Image image = new Image(128, 128, new float[128 * 128]);
        StridedGrid grid = StridedGrid.inside(image, HalfSize.square(10), Stride.square(4));
        DescriptorExtractor extractor = new PooledExtractor(
                image,
                Stride.square(4),
                new KnownScores(grid, operations, values, contrast),
                new MaxPooling(HalfSize.square(8), 10, Stride.square(4)));
        DescriptorField field = extractor.extract(extractor.grid(), workers);
        assertThat(field.grid().rows()).isEqualTo(expected.shape()[0]);
        for (int index = 0; index < expected.values().length; index++) {
            assertThat(field.values()[index]).isEqualTo((float) expected.values()[index]);
        }
    }

    @Test
    void theLargestScoresOfAWindowAreKeptAndFlatPixelsTakeNoPart() {
        float[] values = new float[30 * 30];
        boolean[] contrast = new boolean[30 * 30];
        for (int index = 0; index < values.length; index++) {
            values[index] = (index * 7919 % 2003 - 1000) / 1001f;
            contrast[index] = index % 30 > 4 && index % 3 != 0;
        }
        Image image = new Image(110, 110, new float[110 * 110]);
        StridedGrid grid = new StridedGrid(10, 10, 30, 30, Stride.square(3));
        KnownScores scorer = new KnownScores(grid, List.of(new Reflection(0)), values, contrast);
        HalfSize window = new HalfSize(7, 5);
        DescriptorExtractor extractor =
                new PooledExtractor(image, new Stride(4, 5), scorer, new MaxPooling(window, 3, Stride.square(3)));
        DescriptorField field = extractor.extract(extractor.grid(), workers);
        for (int row = 0; row < field.grid().rows(); row++) {
            for (int column = 0; column < field.grid().columns(); column++) {
                List<Float> inside = new ArrayList<>();
                for (int pixel = 0; pixel < 900; pixel++) {
                    if (contrast[pixel]
                            && Math.abs(grid.row(pixel / 30) - field.grid().row(row)) <= 7
                            && Math.abs(grid.column(pixel % 30) - field.grid().column(column)) <= 5) {
                        inside.add(-values[pixel]);
                    }
                }
                boolean enough = inside.size() >= 3;
                assertThat(field.hasContrast(row * field.grid().columns() + column))
                        .isEqualTo(enough);
                inside.sort(null);
                for (int rank = 0; rank < 3; rank++) {
                    assertThat(field.value(row, column, rank)).isEqualTo(enough ? -inside.get(rank) : 0);
                }
            }
        }
        assertThat(field.hasContrast(0)).isFalse();
    }

    @Test
    void aWindowWithTooFewScoresIsRefused() {
        Image image = Crystals.noise(128, 128, 1);
        RotationSettings settings = new RotationSettings(
                PolarPatch.ofRadius(10),
                RotationSettings.LATTICE_ANGLES,
                new MaxPooling(HalfSize.square(8), 10, Stride.square(16)));
        assertThatThrownBy(() -> settings.extractor(image, Stride.square(16)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holds 4")
                .hasMessageContaining("keep at most 4");
    }
}
