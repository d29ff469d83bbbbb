package org.latticelens.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.latticelens.image.Image;
import org.latticelens.simulation.Layout.HalfPlanes;

class ImagingTest {
    private static final Scene EMPTY = Scene.uniform(new Material.Vacuum());

    @Test
    void theImageIsTheSumOfItsPeaks() {
        Crystal crystal =
                Crystal.oblique(9, 12, 76).with(0.4, 0.55, 0.5).rotated(21).at(new Point(3.3, -4.4));
        Imaging imaging = Imaging.IDEAL.withBackground(0.2).withGradient(0.7).withDrift(0.15);
        Image image = Scene.uniform(crystal).image(40, 50, imaging, 1).image();
        for (int row = 0; row < 40; row++) {
            for (int column = 0; column < 50; column++) {
                double expected = 0.2 + 0.7 * (row + column) / (39 + 49);
                for (int i = -15; i <= 15; i++) {
                    for (int j = -15; j <= 15; j++) {
                        for (Column peak : crystal.motif()) {
                            Point place = crystal.origin()
                                    .plus(crystal.a().times(i + peak.u()))
                                    .plus(crystal.b().times(j + peak.v()));
                            Point offset = new Point(row, column - 0.15 * row).minus(place);
                            expected += peak.intensity()
                                    * Math.exp(-offset.dot(offset) / (2 * peak.width() * peak.width()));
                        }
                    }
                }
                assertThat(image.value(row, column)).isCloseTo((float) expected, within(2e-5f));
            }
        }
    }

    @Test
    void theImageRepeatsWithTheLatticeAndNotBetween() {
        Point a = new Point(3, 14);
        Point b = new Point(-11, 2);
        Crystal crystal = new Crystal(Point.ORIGIN, a, b, Crystal.square(11).motif());
        Image image = Scene.uniform(crystal).image(120, 120, Imaging.IDEAL, 1).image();
        assertThat(autocorrelation(image, a)).isCloseTo(1, within(1e-6));
        assertThat(autocorrelation(image, b)).isCloseTo(1, within(1e-6));
        assertThat(autocorrelation(image, a.minus(b))).isCloseTo(1, within(1e-6));
        assertThat(autocorrelation(image, new Point(1, 7))).isLessThan(0.1);
        assertThat(autocorrelation(image, a.plus(new Point(1, 0)))).isLessThan(0.98);
    }

    @Test
    void theDoseIsTheMeanAndTheVarianceOfTheCounts() {
        for (double dose : new double[] {0.2, 3, 50}) {
            float[] counts = EMPTY.image(300, 300, Imaging.IDEAL.withDose(dose), 4)
                    .image()
                    .values();
            assertThat(mean(counts)).isCloseTo(dose, within(4 * Math.sqrt(dose / counts.length)));
            assertThat(variance(counts) / dose).isCloseTo(1, within(4 * Math.sqrt((2 + 1 / dose) / counts.length)));
        }
    }

    @Test
    void theDoseIsTheMeanOfAnImageWithPeaksToo() {
        Scene scene = Scene.uniform(Crystal.hexagonal(12));
        float[] counts =
                scene.image(300, 300, Imaging.IDEAL.withDose(5), 4).image().values();
        assertThat(mean(counts)).isCloseTo(5, within(4 * Math.sqrt(5.0 / counts.length)));
        assertThat(variance(counts)).isGreaterThan(10);
        for (float count : counts) {
            assertThat(count).isEqualTo((float) Math.rint(count)).isNotNegative();
        }
    }

    @Test
    void readNoiseIsAShareOfTheMean() {
        float[] values = EMPTY.image(300, 300, Imaging.IDEAL.withBackground(2).withReadNoise(0.3), 4)
                .image()
                .values();
        assertThat(mean(values)).isCloseTo(2, within(0.01));
        assertThat(Math.sqrt(variance(values))).isCloseTo(0.6, within(0.006));
        float[] counts = EMPTY.image(300, 300, Imaging.IDEAL.withDose(10).withReadNoise(0.5), 4)
                .image()
                .values();
        assertThat(variance(counts)).isCloseTo(10 + 25, within(0.7));
    }

    @Test
    void driftDisplacesEachRowAndItsTruth() {
        Scene scene =
                new Scene(HalfPlanes.along(new Point(20, 60), 90), List.of(Crystal.square(9), new Material.Vacuum()));
        SimulatedImage still = scene.image(40, 120, Imaging.IDEAL, 1);
        SimulatedImage drifting = scene.image(40, 120, Imaging.IDEAL.withDrift(1), 1);
        for (int row = 0; row < 40; row++) {
            for (int column = 0; column + row < 120; column++) {
                assertThat(drifting.image().value(row, column + row))
                        .isCloseTo(still.image().value(row, column), within(1e-6f));
                assertThat(drifting.truth()[row * 120 + column + row]).isEqualTo(still.truth()[row * 120 + column]);
            }
        }
    }

    /** Planes upright and 16 pixels apart: the phase of that period in a row tells how far the row is displaced. */
    @Test
    void linesJitterByTheirStandardDeviation() {
        Crystal planes = Crystal.rectangular(16, 3).withWidth(3);
        int rows = 600;
        Image image = Scene.uniform(planes)
                .image(rows, 160, Imaging.IDEAL.withLineJitter(0.8), 9)
                .image();
        float[] displacements = new float[rows];
        for (int row = 0; row < rows; row++) {
            double real = 0;
            double imaginary = 0;
            for (int column = 0; column < 160; column++) {
                real += image.value(row, column) * Math.cos(2 * Math.PI * column / 16);
                imaginary += image.value(row, column) * Math.sin(2 * Math.PI * column / 16);
            }
            displacements[row] = (float) (Math.atan2(imaginary, real) * 16 / (2 * Math.PI));
        }
        assertThat(mean(displacements)).isCloseTo(0, within(4 * 0.8 / Math.sqrt(rows)));
        assertThat(Math.sqrt(variance(displacements))).isCloseTo(0.8, within(4 * 0.8 / Math.sqrt(2.0 * rows)));
    }

    /** Columns 16 pixels apart, so that each alone has its centre of mass. */
    @Test
    void columnsJitterByTheirStandardDeviation() {
        Crystal crystal = Crystal.square(16).withWidth(1).at(new Point(8, 8));
        Imaging imaging = Imaging.IDEAL.withBackground(0).withPositionJitter(0.5);
        Image image = Scene.uniform(crystal).image(480, 480, imaging, 5).image();
        float[] down = new float[900];
        float[] right = new float[900];
        for (int cell = 0; cell < 900; cell++) {
            double mass = 0;
            for (int row = 0; row < 16; row++) {
                for (int column = 0; column < 16; column++) {
                    double value = image.value(cell / 30 * 16 + row, cell % 30 * 16 + column);
                    mass += value;
                    down[cell] += (float) (value * (row - 8));
                    right[cell] += (float) (value * (column - 8));
                }
            }
            down[cell] /= (float) mass;
            right[cell] /= (float) mass;
        }
        assertThat(Math.sqrt(variance(down))).isCloseTo(0.5, within(4 * 0.5 / Math.sqrt(1800)));
        assertThat(Math.sqrt(variance(right))).isCloseTo(0.5, within(4 * 0.5 / Math.sqrt(1800)));
    }

    @Test
    void aSeedIsAnImage() {
        Scene scene = Scene.uniform(Crystal.square(12));
        Imaging imaging = Imaging.CLEAN.withDose(3).withLineJitter(0.4);
        float[] once = scene.image(64, 64, imaging, 42).image().values();
        assertThat(scene.image(64, 64, imaging, 42).image().values()).isEqualTo(once);
        assertThat(scene.image(64, 64, imaging, 43).image().values()).isNotEqualTo(once);
    }

    /** The bits of one image, so that another machine, or another Java, is seen to make the same. */
    @Test
    void aSeedIsTheSameImageEverywhere() {
        Scene scene = new Scene(
                HalfPlanes.along(new Point(30, 30), 70),
                List.of(PlaneGroup.P4GM.crystal(24), new Material.Amorphous(9, 1, 1.5)));
        Imaging imaging = Imaging.CLEAN.withDose(15).withLineJitter(0.4);
        CRC32 checksum = new CRC32();
        for (float value : scene.image(64, 64, imaging, 42).image().values()) {
            int bits = Float.floatToIntBits(value);
            for (int shift = 0; shift < 32; shift += 8) {
                checksum.update(bits >>> shift);
            }
        }
        assertThat(checksum.getValue()).isEqualTo(1_773_044_891L);
    }

    @Test
    void anotherDoseLeavesTheColumnsWhereTheyAre() {
        Scene scene = Scene.uniform(new Material.Amorphous(12, 1, 2));
        Image ideal =
                scene.image(128, 128, Imaging.IDEAL.withPositionJitter(1), 42).image();
        Image counted = scene.image(
                        128, 128, Imaging.IDEAL.withPositionJitter(1).withDose(1e6), 42)
                .image();
        double scale = 1e6 / mean(ideal.values());
        for (int index = 0; index < ideal.values().length; index++) {
            assertThat(counted.values()[index] / scale).isCloseTo(ideal.values()[index], within(0.02));
        }
    }

    @Test
    void aColumnBelongsWhereItsCentreIs() {
        Scene scene =
                new Scene(HalfPlanes.along(new Point(0, 30.5), 90), List.of(Crystal.square(10), new Material.Vacuum()));
        Image image = scene.image(41, 61, Imaging.IDEAL, 1).image();
        assertThat(image.value(20, 30)).isCloseTo(1.1f, within(1e-3f));
        assertThat(image.value(20, 31)).as("half of the last column").isGreaterThan(0.5f);
        assertThat(image.value(20, 40)).as("where the next column would be").isEqualTo(0.1f);
    }

    @Test
    void impossibleImagingIsRefused() {
        assertThatThrownBy(() -> Imaging.IDEAL.withDose(0))
                .hasMessageContaining("dose")
                .hasMessageContaining("0.0");
        assertThatThrownBy(() -> Imaging.IDEAL.withDose(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> Imaging.IDEAL.withReadNoise(-1)).hasMessageContaining("read noise");
        assertThatThrownBy(() -> Imaging.IDEAL.withDrift(Double.POSITIVE_INFINITY))
                .hasMessageContaining("drift");
        assertThatThrownBy(() -> EMPTY.image(0, 5, Imaging.IDEAL, 1)).hasMessageContaining("0 x 5");
        assertThatThrownBy(() -> EMPTY.image(1 << 16, 1 << 16, Imaging.IDEAL, 1))
                .hasMessageContaining("65536");
    }

    /** Pearson correlation of the image with itself displaced. */
    private static double autocorrelation(Image image, Point shift) {
        int down = (int) shift.row();
        int right = (int) shift.column();
        double count = 0;
        double x = 0;
        double y = 0;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int row = 30; row < image.rows() - 30; row++) {
            for (int column = 30; column < image.columns() - 30; column++) {
                double here = image.value(row, column);
                double there = image.value(row + down, column + right);
                count++;
                x += here;
                y += there;
                xx += here * here;
                yy += there * there;
                xy += here * there;
            }
        }
        return (xy - x * y / count) / Math.sqrt((xx - x * x / count) * (yy - y * y / count));
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double variance(float[] values) {
        double mean = mean(values);
        double sum = 0;
        for (float value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / values.length;
    }
}
