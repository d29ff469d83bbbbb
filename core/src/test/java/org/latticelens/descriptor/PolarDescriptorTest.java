package org.latticelens.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latticelens.Npy;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;

class PolarDescriptorTest {
    @AutoClose
    private final Workers workers = new Workers(2);

    private static final PolarPatch PATCH = PolarPatch.ofRadius(20);
    private static final MaxPooling POOLING = MaxPooling.within(6, 20);
    private static final RotationSettings ROTATIONS =
            new RotationSettings(PATCH, RotationSettings.LATTICE_ANGLES, POOLING);
    private static final ReflectionSettings REFLECTIONS = new ReflectionSettings(PATCH, 12, POOLING);

    @ParameterizedTest
    @ValueSource(strings = {"hea", "synth"})
    void samplesAreThoseOfTheReference(String name) {
        Image image = Npy.shared("reference/" + name + "_image.npy").image();
        Npy expected = Npy.shared("reference/" + name + "_polar_example.npy");
        float[] crop = new float[21 * 21];
        for (int row = 0; row < 21; row++) {
            System.arraycopy(image.values(), (4 + row) * image.columns() + 7, crop, 21 * row, 21);
        }
        Image patch = new Image(21, 21, crop); // the reference filters each patch on its own
        double[] actual = referenceSamples(patch, 10, 10, scorer(patch));
        double[] extremes = {
            DoubleStream.of(expected.values()).min().orElseThrow(),
            DoubleStream.of(expected.values()).max().orElseThrow()
        };
        for (int index = 0; index < actual.length; index++) {
            assertThat(actual[index]).isCloseTo(expected.values()[index], within(1e-5 * (extremes[1] - extremes[0])));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hea", "synth"})
    void scoresWithTheConventionsOfTheReferenceAreItsScores(String name) {
        Image image = Npy.shared("reference/" + name + "_image.npy").image();
        double[] folds = Npy.shared("reference/" + name + "_rot_map.npy").values();
        double[] planes = Npy.shared("reference/" + name + "_refl_map.npy").values();
        PolarScorer scorer = scorer(image);
        double[] foldErrors = new double[folds.length];
        double[] planeErrors = new double[planes.length];
        for (int pixel = 0; pixel < 27 * 27; pixel++) {
            double[] samples = referenceSamples(image, 10 + pixel / 27 * 4, 10 + pixel % 27 * 4, scorer);
            int[] orders = {2, 3, 4, 6};
            for (int fold = 0; fold < 4; fold++) {
                double sum = 0;
                for (int turn = 1; turn < orders[fold]; turn++) {
                    sum += cosine(samples, 60 * turn / orders[fold], 1);
                }
                foldErrors[4 * pixel + fold] = sum / (orders[fold] - 1) - folds[4 * pixel + fold];
            }
            for (int plane = 0; plane < 10; plane++) {
                planeErrors[10 * pixel + plane] = cosine(samples, 6 * plane, -1) - planes[10 * pixel + plane];
            }
        }
        for (double[] errors : List.of(foldErrors, planeErrors)) {
            assertThat(DoubleStream.of(errors).map(Math::abs).max().orElseThrow())
                    .isLessThan(0.02);
            assertThat(Math.sqrt(
                            DoubleStream.of(errors).map(e -> e * e).average().orElseThrow()))
                    .isLessThan(0.005);
        }
    }

    private static PolarScorer scorer(Image image) {
        return (PolarScorer) new RotationSettings(new PolarPatch(10, 20, 60), List.of(180.0), POOLING)
                .scorer(image, Stride.square(1));
    }

    /** The reference's samples: clockwise, the square patch's mean removed, times the radius. */
    private static double[] referenceSamples(Image image, int row, int column, PolarScorer scorer) {
        double mean = image.statistics().mean();
        double variance = 0;
        for (float value : image.values()) {
            variance += (value - mean) * (value - mean) / image.values().length;
        }
        double patchMean = 0;
        for (int r = -10; r <= 10; r++) {
            for (int c = -10; c <= 10; c++) {
                patchMean += image.value(row + r, column + c) / 441;
            }
        }
        float[] samples = scorer.samples(row, column);
        double[] clockwise = new double[samples.length];
        for (int ring = 0; ring < 20; ring++) {
            for (int angle = 0; angle < 60; angle++) {
                double value = samples[60 * ring + (60 - angle) % 60] * Math.sqrt(variance) + mean - patchMean;
                clockwise[60 * ring + angle] = value * (1 + ring * 0.45);
            }
        }
        return clockwise;
    }

    /** Correlation without removal of a mean of samples (r, j) and (r, shift + sign j). */
    private static double cosine(double[] samples, int shift, int sign) {
        double product = 0;
        double squares = 0;
        for (int index = 0; index < samples.length; index++) {
            product += samples[index] * samples[index / 60 * 60 + Math.floorMod(shift + sign * (index % 60), 60)];
            squares += samples[index] * samples[index];
        }
        return product / squares;
    }

    @Test
    void scoresAreEquation2OfTheSamples() {
        Image image = Crystals.noise(60, 64, 7);
        RotationSettings rotations =
                new RotationSettings(new PolarPatch(9, 7, 30), List.of(36.0, 60.0, 180.0, 240.0), POOLING);
        ReflectionSettings reflections = new ReflectionSettings(new PolarPatch(9, 7, 30), 7, POOLING);
        PolarScorer rotationScorer = (PolarScorer) rotations.scorer(image, Stride.square(3));
        PolarScorer reflectionScorer = (PolarScorer) reflections.scorer(image, Stride.square(3));
        ScoreMaps rotated = rotationScorer.score(rotationScorer.grid(), workers);
        ScoreMaps reflected = reflectionScorer.score(reflectionScorer.grid(), workers);
        StridedGrid grid = rotated.grid();
        for (int row = 0; row < grid.rows(); row += 3) {
            for (int column = 0; column < grid.columns(); column++) {
                float[] thirty = rotationScorer.samples(grid.row(row), grid.column(column));
                float[] thirtyFive = reflectionScorer.samples(grid.row(row), grid.column(column));
                int[] shifts = {3, 5, 15, 20};
                for (int operation = 0; operation < 4; operation++) {
                    assertThat(rotated.value(operation, row, column))
                            .isCloseTo((float) pearson(thirty, 30, shifts[operation], 1), within(2e-6f));
                }
                for (int axis = 0; axis < 7; axis++) {
                    assertThat(reflected.value(axis, row, column))
                            .isCloseTo((float) pearson(thirtyFive, 35, 5 * axis, -1), within(2e-6f));
                }
            }
        }
    }

    /** Eq. 2 in double, samples weighted by their radius. */
    private static double pearson(float[] samples, int angles, int shift, int sign) {
        double weights = 0;
        double mean = 0;
        for (int index = 0; index < samples.length; index++) {
            int ring = index / angles;
            double weight = 1 + ring * 8.0 / 7;
            weights += weight;
            mean += weight * samples[index];
        }
        mean /= weights;
        double product = 0;
        double square = 0;
        for (int index = 0; index < samples.length; index++) {
            int ring = index / angles;
            double weight = 1 + ring * 8.0 / 7;
            int partner = ring * angles + Math.floorMod(shift + sign * (index % angles), angles);
            product += weight * (samples[index] - mean) * (samples[partner] - mean);
            square += weight * (samples[index] - mean) * (samples[index] - mean);
        }
        return product / square;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 6})
    void aCentreOfRotationScoresOneAndItsSurroundingsLess(int fold) {
        List<Crystals.Column> atoms = new ArrayList<>();
        double[][] motif = {{7, 0.3, 2}, {11, 1.1, 1}, {15, 0.6, 1.5}, {18, 1.9, 1}};
        for (int turn = 0; turn < fold; turn++) {
            for (double[] atom : motif) {
                double angle = atom[1] + 2 * Math.PI * turn / fold;
                atoms.add(new Crystals.Column(
                        40 - atom[0] * Math.sin(angle), 40 + atom[0] * Math.cos(angle), 2, atom[2]));
            }
        }
        Image image = Crystals.image(81, 81, atoms);
        double[] angles = {60, 90, 120, 180};
        for (int operation = 0; operation < 4; operation++) {
            boolean symmetric = angles[operation] * fold % 360 == 0;
            float centre = score(ROTATIONS, image, operation, 40, 40);
            if (symmetric) {
                assertThat(centre).isGreaterThan(0.999f);
                assertThat(score(ROTATIONS, image, operation, 40, 43)).isLessThan(0.9f);
            } else {
                assertThat(centre).isLessThan(0.7f);
            }
        }
    }

    @Test
    void aMirrorScoresOneAtItsOwnAngleOnly() {
        List<Crystals.Column> atoms = new ArrayList<>();
        double axis = Math.toRadians(30);
        for (double[] atom : new double[][] {{6, 0.2}, {9, 0.9}, {14, 0.5}, {16, 1.4}, {12, 2.4}, {17, 2.9}}) {
            for (int side = -1; side <= 1; side += 2) {
                double angle = axis + side * atom[1];
                atoms.add(new Crystals.Column(
                        40 - atom[0] * Math.sin(angle), 40 + atom[0] * Math.cos(angle), 2, 1 + atom[1]));
            }
        }
        Image image = Crystals.image(81, 81, atoms);
        for (int plane = 0; plane < 12; plane++) {
            float score = score(REFLECTIONS, image, plane, 40, 40);
            if (plane == 2) {
                assertThat(score).isGreaterThan(0.999f);
            } else {
                assertThat(score).isLessThan(0.8f);
            }
        }
    }

    private float score(PooledSettings settings, Image image, int operation, int row, int column) {
        SymmetryScorer scorer = settings.scorer(image, Stride.square(1));
        StridedGrid grid = scorer.grid();
        StridedGrid band = grid.band(row - grid.firstRow(), row - grid.firstRow() + 1);
        return scorer.score(band, workers).value(operation, 0, column - grid.firstColumn());
    }

    @Test
    void turningTheImageTurnsTheAxes() {
        Image image = Crystals.noise(71, 71, 3);
        SymmetryScorer scorer = REFLECTIONS.scorer(image, Stride.square(1));
        SymmetryScorer turnedScorer = REFLECTIONS.scorer(Crystals.turned(image), Stride.square(1));
        ScoreMaps maps = scorer.score(scorer.grid(), workers);
        ScoreMaps turned = turnedScorer.score(turnedScorer.grid(), workers);
        int last = maps.grid().columns() - 1;
        for (int plane = 0; plane < 12; plane++) {
            for (int row = 0; row <= last; row++) {
                for (int column = 0; column <= last; column++) {
                    assertThat(turned.value((plane + 6) % 12, last - column, row))
                            .isCloseTo(maps.value(plane, row, column), within(3e-6f));
                }
            }
        }
    }

    @Test
    void p4mmHasAllItsMirrorsAndP4None() {
        double[][] p4mm = {{0, 0, 1}, {0.5, 0.5, 0.6}};
        double[][] p4 = {{0, 0, 0.5}, {0.32, 0.11, 1}, {-0.11, 0.32, 1}, {-0.32, -0.11, 1}, {0.11, -0.32, 1}};
        ReflectionSettings eightAxes = new ReflectionSettings(PATCH, 8, MaxPooling.within(8, 20));
        float[] withMirrors = centre(eightAxes, Crystals.lattice(16, p4mm));
        float[] without = centre(eightAxes, Crystals.lattice(16, p4));
        for (int plane = 0; plane < 8; plane += 2) {
            assertThat(withMirrors[plane]).isGreaterThan(0.99f);
            assertThat(without[plane]).isLessThan(0.8f);
        }
        RotationSettings rotations = new RotationSettings(PATCH, List.of(90.0), MaxPooling.within(8, 20));
        assertThat(centre(rotations, Crystals.lattice(16, p4))[0]).isGreaterThan(0.99f);
    }

    private float[] centre(PooledSettings settings, Image image) {
        MaxPooling dense = new MaxPooling(settings.pooling().window(), 1, Stride.square(1));
        PooledSettings pooled = settings instanceof ReflectionSettings reflections
                ? new ReflectionSettings(reflections.patch(), reflections.axes(), dense)
                : new RotationSettings(PATCH, ((RotationSettings) settings).angles(), dense);
        DescriptorExtractor extractor = pooled.extractor(image, Stride.square(100));
        return extractor.extract(extractor.grid(), workers).values();
    }

    @Test
    void neitherOffsetNorScaleMovesAScore() {
        Image image = Crystals.noise(64, 64, 5);
        float[] integers = new float[64 * 64];
        float[] shifted = new float[64 * 64];
        float[] scaled = new float[64 * 64];
        for (int index = 0; index < integers.length; index++) {
            integers[index] = Math.round(image.values()[index] * 100);
            shifted[index] = integers[index] + 60_000;
            scaled[index] = integers[index] * 1e-30f;
        }
        for (PooledSettings settings : List.of(ROTATIONS, REFLECTIONS)) {
            float[] expected = all(settings, new Image(64, 64, integers));
            assertThat(all(settings, new Image(64, 64, shifted))).containsExactly(expected, within(1e-6f));
            assertThat(all(settings, new Image(64, 64, scaled))).containsExactly(expected, within(1e-5f));
        }
    }

    private float[] all(PooledSettings settings, Image image) {
        SymmetryScorer scorer = settings.scorer(image, Stride.square(2));
        return scorer.score(scorer.grid(), workers).values();
    }

    @Test
    void aRegionWithoutContrastScoresZeroAndIsMarked() {
        Image noise = Crystals.noise(64, 120, 5);
        float[] pixels = noise.values().clone();
        for (int index = 0; index < pixels.length; index++) {
            pixels[index] = index % 120 < 60 ? 60_000.3f : 60_000 + 100 * pixels[index];
        }
        SymmetryScorer scorer = ROTATIONS.scorer(new Image(64, 120, pixels), Stride.square(1));
        ScoreMaps maps = scorer.score(scorer.grid(), workers);
        for (int column = 0; column < maps.grid().columns(); column++) {
            boolean flat = maps.grid().column(column) + 20 < 60;
            assertThat(maps.hasContrast(column)).isEqualTo(!flat);
            assertThat(maps.value(0, 0, column) == 0).isEqualTo(flat);
        }
        ScoreMaps constant = ROTATIONS
                .scorer(new Image(64, 64, new float[64 * 64]), Stride.square(1))
                .score(new StridedGrid(20, 20, 2, 3, Stride.square(1)), workers);
        assertThat(constant.values()).containsOnly(0f);
        assertThat(constant.hasContrast(0)).isFalse();
    }

    @Test
    void anglesBetweenSamplesTakeMoreSamples() {
        assertThat(PATCH.fitting(0.125).angles()).isEqualTo(64);
        assertThat(PATCH.fitting(1 / 6.0, 0.25).angles()).isEqualTo(60);
        assertThatThrownBy(() -> new RotationSettings(PATCH, List.of(0.01234), POOLING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("common set");
    }
}
