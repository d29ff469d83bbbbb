package org.latticelens.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;

class CombinedDescriptorTest {
    @AutoClose
    private final Workers one = new Workers(1);

    @AutoClose
    private final Workers three = new Workers(3);

    private static final Stride STRIDE = new Stride(3, 4);
    private static final MaxPooling POOLING = new MaxPooling(new HalfSize(5, 6), 2, Stride.square(2));
    private static final RotationSettings ROTATIONS =
            new RotationSettings(PolarPatch.ofRadius(9), RotationSettings.LATTICE_ANGLES, POOLING);
    private static final GlideSettings GLIDES = new GlideSettings(7, 3, 1.5, 2, 4, POOLING);
    private static final PowerSpectrumSettings POWER = new PowerSpectrumSettings(new HalfSize(5, 4), true);

    static List<DescriptorSettings> allSettings() {
        return List.of(
                ROTATIONS,
                new ReflectionSettings(PolarPatch.ofRadius(9), 10, POOLING),
                GLIDES,
                POWER,
                CombinedSettings.of(ROTATIONS, POWER, GLIDES));
    }

    @Test
    void aPartIsScoredAtThePixelsOfTheWiderOne() {
        // The window of the spectrum sets the grid: its first pixel is on no grid of the translations' own.
        Image image = Crystals.noise(90, 90, 3);
        TranslationSettings translations = new TranslationSettings(
                HalfSize.square(6),
                HalfSize.square(5),
                new Translations.SymmetricGrid(30),
                true,
                Evaluation.RUNNING_SUM);
        DescriptorExtractor combined = CombinedSettings.of(
                        translations, new PowerSpectrumSettings(HalfSize.square(24), true))
                .extractor(image, Stride.square(5));
        DescriptorExtractor everywhere = translations.extractor(image, Stride.square(1));
        DescriptorField found = combined.extract(combined.grid(), three);
        DescriptorField expected = everywhere.extract(everywhere.grid(), three);
        for (int row = 0; row < found.grid().rows(); row++) {
            for (int column = 0; column < found.grid().columns(); column++) {
                for (int feature = 0; feature < expected.features(); feature++) {
                    float score = expected.value(
                            found.grid().row(row) - 11, found.grid().column(column) - 11, feature);
                    assertThat(found.value(row, column, feature)).isCloseTo(score, within(2e-6f));
                }
            }
        }
    }

    @Test
    void partsThatShareTheirSamplesAreWhatEachIsAlone() {
        Image image = Crystals.noise(90, 80, 4);
        RotationSettings rotations = RotationSettings.of(9, 7);
        ReflectionSettings reflections = ReflectionSettings.of(9, 7);
        CombinedSettings both = new CombinedSettings(
                List.of(new CombinedSettings.Part(rotations, 1), new CombinedSettings.Part(reflections, 3)));
        DescriptorExtractor combined = both.extractor(image, STRIDE);
        DescriptorField found = combined.extract(combined.grid(), three);
        assertThat(combined.blocks()).containsExactly(new FeatureBlock(0, 4, 1), new FeatureBlock(4, 10, 3));
        for (FeatureBlock block : combined.blocks()) {
            DescriptorExtractor alone = (block.first() == 0 ? rotations : reflections).extractor(image, STRIDE);
            DescriptorField expected = alone.extract(alone.grid(), one);
            assertThat(found.grid()).isEqualTo(expected.grid());
            assertThat(combined.features().subList(block.first(), block.first() + block.size()))
                    .isEqualTo(alone.features());
            for (int pixel = 0; pixel < found.grid().size(); pixel++) {
                int from = pixel * 14 + block.first();
                assertThat(Arrays.copyOfRange(found.values(), from, from + block.size()))
                        .containsExactly(Arrays.copyOfRange(
                                expected.values(), pixel * block.size(), (pixel + 1) * block.size()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("allSettings")
    void neitherBandsNorThreadsChangeABit(DescriptorSettings settings) {
        Image image = Crystals.noise(75, 190, 9);
        DescriptorExtractor extractor = settings.extractor(image, STRIDE);
        StridedGrid grid = extractor.grid();
        DescriptorField whole = extractor.extract(grid, one);
        assertThat(extractor.extract(grid, three).values()).containsExactly(whole.values());
        int from = 0;
        for (int rows = 1; from < grid.rows(); rows += 2) {
            int to = Math.min(grid.rows(), from + rows);
            DescriptorField band = extractor.extract(grid.band(from, to), three);
            int perRow = grid.columns() * whole.features();
            float[] expected = Arrays.copyOfRange(whole.values(), from * perRow, to * perRow);
            assertThat(band.values()).containsExactly(expected);
            from = to;
        }
    }

    @Test
    void partsStandSideBySideAtTheSamePixels() {
        Image image = Crystals.noise(61, 71, 4);
        DescriptorExtractor combined = new CombinedSettings(
                        List.of(new CombinedSettings.Part(POWER, 2), new CombinedSettings.Part(ROTATIONS, 1)))
                .extractor(image, STRIDE);
        assertThat(combined.grid()).isEqualTo(StridedGrid.inside(image, new HalfSize(14, 15), STRIDE));
        assertThat(combined.blocks()).containsExactly(new FeatureBlock(0, 50, 2), new FeatureBlock(50, 8, 1));
        DescriptorField field = combined.extract(combined.grid(), one);
        DescriptorExtractor rotations = ROTATIONS.extractor(image, STRIDE);
        DescriptorExtractor power = POWER.extractor(image, Stride.square(1));
        DescriptorField rotated = rotations.extract(rotations.grid(), one);
        DescriptorField spectra = power.extract(power.grid(), one);
        assertThat(combined.features().subList(50, 58)).isEqualTo(rotations.features());
        for (int row = 0; row < field.grid().rows(); row++) {
            for (int column = 0; column < field.grid().columns(); column++) {
                int spectrumRow = field.grid().row(row) - 5;
                int spectrumColumn = field.grid().column(column) - 4;
                for (int feature = 0; feature < 50; feature++) {
                    assertThat(field.value(row, column, feature))
                            .isEqualTo(spectra.value(spectrumRow, spectrumColumn, feature));
                }
                for (int feature = 0; feature < 8; feature++) {
                    assertThat(field.value(row, column, 50 + feature)).isEqualTo(rotated.value(row, column, feature));
                }
            }
        }
    }

    @Test
    void scaledBlocksVaryAsTheirWeights() {
        List<FeatureBlock> blocks =
                List.of(new FeatureBlock(0, 3, 2), new FeatureBlock(3, 1, 1), new FeatureBlock(4, 2, 0.5));
        double[] variances = {1, 4, 11, 0, 0.01, 0.03};
        BlockScale scale = BlockScale.of(blocks, variances);
        assertThat(scale.factors().get(1)).isZero();
        double[] factors = scale.perFeature();
        assertThat(factors[0] * factors[0] * 16).isCloseTo(4, within(1e-12));
        assertThat(factors[2]).isEqualTo(factors[0]);
        assertThat(factors[5] * factors[5] * 0.04).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void weightsArePositiveAndPartsSimple() {
        assertThatThrownBy(() -> new CombinedSettings.Part(ROTATIONS, 0)).hasMessageContaining("positive");
        assertThatThrownBy(() -> CombinedSettings.of()).hasMessageContaining("at least one part");
        assertThatThrownBy(() -> CombinedSettings.of(CombinedSettings.of(ROTATIONS)))
                .hasMessageContaining("list its parts");
    }

    /** X * X against X * (-X): equal autocorrelations, but only the second has a two-fold axis. */
    @Test
    void aHomometricPairDiffersInItsRotationsAlone() {
        double[][] triple = {{0, 0, 1}, {0.08, 0.29, 1.5}, {0.33, 0.12, 0.7}};
        Image sums = Crystals.lattice(24, products(triple, 1));
        Image differences = Crystals.lattice(24, products(triple, -1));
        for (int row = 0; row < 24; row++) {
            for (int column = 0; column < 24; column++) {
                double correlation = cellCorrelation(sums, row, column);
                assertThat(cellCorrelation(differences, row, column)).isCloseTo(correlation, within(1e-4));
            }
        }
        RotationSettings halfTurn =
                new RotationSettings(PolarPatch.ofRadius(20), List.of(180.0), MaxPooling.within(12, 20));
        assertThat(pooled(halfTurn, sums)).allMatch(score -> score < 0.75f);
        assertThat(pooled(halfTurn, differences)).allMatch(score -> score > 0.85f);
    }

    private static double[][] products(double[][] triple, int sign) {
        List<double[]> motif = new ArrayList<>();
        for (double[] a : triple) {
            for (double[] b : triple) {
                motif.add(new double[] {a[0] + sign * b[0], a[1] + sign * b[1], a[2] * b[2]});
            }
        }
        return motif.toArray(double[][]::new);
    }

    /** Correlation of a unit cell with the one shifted by a translation. */
    private static double cellCorrelation(Image image, int rows, int columns) {
        double mean = 0;
        for (int pixel = 0; pixel < 576; pixel++) {
            mean += image.value(10 + pixel / 24, 10 + pixel % 24) / 576;
        }
        double product = 0;
        double square = 0;
        for (int pixel = 0; pixel < 576; pixel++) {
            double value = image.value(10 + pixel / 24, 10 + pixel % 24) - mean;
            product += value * (image.value(10 + pixel / 24 + rows, 10 + pixel % 24 + columns) - mean);
            square += value * value;
        }
        return product / square;
    }

    private List<Float> pooled(RotationSettings settings, Image image) {
        DescriptorExtractor extractor = settings.extractor(image, Stride.square(5));
        List<Float> scores = new ArrayList<>();
        for (float score : extractor.extract(extractor.grid(), one).values()) {
            scores.add(score);
        }
        return scores;
    }
}
