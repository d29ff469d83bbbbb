package org.latticelens.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.GlideReflection;

class GlideDescriptorTest {
    @AutoClose
    private final Workers workers = new Workers(2);

    private static final MaxPooling DENSE = new MaxPooling(HalfSize.square(8), 1, Stride.square(1));

    @Test
    void scoresAreEquation2OfThePixels() {
        Image image = Crystals.noise(40, 44, 11);
        SymmetryScorer scorer = new GlideSettings(6, 2, 1, 1, 5, DENSE).scorer(image, Stride.square(1));
        ScoreMaps maps = scorer.score(scorer.grid(), workers);
        for (int operation = 0; operation < 10; operation++) {
            GlideReflection glide = (GlideReflection) maps.operations().get(operation);
            boolean horizontal = glide.axisDegrees() == 0;
            for (int row = 0; row < maps.grid().rows(); row++) {
                for (int column = 0; column < maps.grid().columns(); column++) {
                    double expected = pearson(
                            image, maps.grid().row(row), maps.grid().column(column), (int) glide.shift(), horizontal);
                    assertThat(maps.value(operation, row, column)).isCloseTo((float) expected, within(1e-5f));
                }
            }
        }
    }

    /** Eq. 2 in double for an axis along a row or a column, whose samples with spacing 1 are pixels. */
    private static double pearson(Image image, int row, int column, int shift, boolean horizontal) {
        List<double[]> pairs = new ArrayList<>();
        for (int along = -20; along <= 20; along++) {
            for (int across = -6; across <= 6; across++) {
                if ((along + shift / 2.0) * (along + shift / 2.0) + across * across <= 36) {
                    pairs.add(new double[] {
                        pixel(image, row, column, along, across, horizontal),
                        pixel(image, row, column, along + shift, -across, horizontal)
                    });
                }
            }
        }
        double[] mean = new double[2];
        for (double[] pair : pairs) {
            mean[0] += pair[0] / pairs.size();
            mean[1] += pair[1] / pairs.size();
        }
        double[] sums = new double[3];
        for (double[] pair : pairs) {
            sums[0] += (pair[0] - mean[0]) * (pair[1] - mean[1]);
            sums[1] += (pair[0] - mean[0]) * (pair[0] - mean[0]);
            sums[2] += (pair[1] - mean[1]) * (pair[1] - mean[1]);
        }
        return sums[0] / Math.sqrt(sums[1] * sums[2]);
    }

    private static double pixel(Image image, int row, int column, int along, int across, boolean horizontal) {
        return horizontal ? image.value(row - across, column + along) : image.value(row - along, column - across);
    }

    @Test
    void aGlideScoresOneAtItsOwnAngleAndShiftOnly() {
        List<Crystals.Column> atoms = new ArrayList<>();
        double axis = Math.toRadians(30);
        for (double[] atom : new double[][] {{0, 3, 1}, {3, 7, 2}, {1, 15, 1.5}, {5, 19, 1}, {2, -11, 0.7}}) {
            for (int step = -8; step <= 8; step++) { // every step glides by 6 px along the axis
                double along = atom[0] + 6 * step;
                double across = Math.floorMod(step, 2) == 0 ? atom[1] : -atom[1];
                atoms.add(new Crystals.Column(
                        45 - along * Math.sin(axis) - across * Math.cos(axis),
                        45 + along * Math.cos(axis) - across * Math.sin(axis),
                        1.8,
                        atom[2]));
            }
        }
        Image image = Crystals.image(91, 91, atoms);
        SymmetryScorer scorer = new GlideSettings(20, 6, 2, 1, 5, DENSE).scorer(image, Stride.square(1));
        StridedGrid grid = scorer.grid();
        ScoreMaps maps = scorer.score(grid.band(45 - grid.firstRow(), 46 - grid.firstRow()), workers);
        for (int operation = 0; operation < maps.operations().size(); operation++) {
            float score = maps.value(operation, 0, 45 - grid.firstColumn());
            if (maps.operations().get(operation).equals(new GlideReflection(30, 6))) {
                assertThat(score).isGreaterThan(0.999f);
                assertThat(maps.value(operation, 0, 48 - grid.firstColumn())).isLessThan(0.9f);
            } else {
                assertThat(score).isLessThan(0.9f);
            }
        }
    }

    @Test
    void p2ggHasGlidesAndNoMirrors() {
        Image image =
                Crystals.lattice(16, new double[][] {{0.13, 0.2, 1}, {-0.13, -0.2, 1}, {0.63, 0.3, 1}, {0.37, 0.7, 1}});
        DescriptorExtractor glides = new GlideSettings(20, 2, 2, 4, 4, DENSE).extractor(image, Stride.square(100));
        DescriptorExtractor mirrors =
                new ReflectionSettings(PolarPatch.ofRadius(20), 2, DENSE).extractor(image, Stride.square(100));
        for (float glide : glides.extract(glides.grid(), workers).values()) {
            assertThat(glide).isGreaterThan(0.999f);
        }
        for (float mirror : mirrors.extract(mirrors.grid(), workers).values()) {
            assertThat(mirror).isLessThan(0.85f);
        }
    }

    @Test
    void aPixelWithAFlatPatchScoresZeroAndIsMarked() {
        float[] pixels = Crystals.noise(40, 90, 5).values().clone();
        for (int index = 0; index < pixels.length; index++) {
            pixels[index] = index % 90 < 45 ? 60_000.3f : 60_000 + 100 * pixels[index];
        }
        SymmetryScorer scorer =
                new GlideSettings(8, 1, 2, 1, 3, DENSE).scorer(new Image(40, 90, pixels), Stride.square(1));
        ScoreMaps maps = scorer.score(scorer.grid(), workers);
        for (int column = 0; column < maps.grid().columns(); column++) {
            boolean flat = maps.grid().column(column) - 3 + 8 < 45; // the patch 3 px before the pixel
            assertThat(maps.hasContrast(column)).isEqualTo(!flat);
            assertThat(maps.value(2, 0, column) == 0).isEqualTo(flat);
        }
    }
}
