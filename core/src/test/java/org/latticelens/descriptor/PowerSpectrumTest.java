package org.latticelens.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latticelens.Npy;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;

class PowerSpectrumTest {
    @AutoClose
    private final Workers workers = new Workers(2);

    @ParameterizedTest
    @CsvSource({"hea, true", "hea, false", "synth, true", "synth, false"})
    void agreesWithTheReference(String name, boolean logarithm) {
        Image image = Npy.shared("reference/" + name + "_image.npy").image();
        Npy expected =
                Npy.shared("reference/" + name + (logarithm ? "_power_spectrum.npy" : "_power_spectrum_linear.npy"));
        DescriptorExtractor extractor =
                new PowerSpectrumSettings(HalfSize.square(12), logarithm).extractor(image, Stride.square(4));
        DescriptorField field = extractor.extract(extractor.grid(), workers);
        assertThat(field.grid().rows()).isEqualTo(26);
        List<Feature> features = extractor.features();
        for (int pixel = 0; pixel < 26 * 26; pixel++) {
            double largest = 0;
            for (int frequency = 0; frequency < 625; frequency++) {
                largest = Math.max(largest, amplitude(expected.values()[625 * pixel + frequency], logarithm));
            }
            for (int feature = 0; feature < 313; feature++) {
                Feature.Power power = (Feature.Power) features.get(feature);
                int index = Math.floorMod(power.rowFrequency(), 25) * 25 + power.columnFrequency();
                double value = amplitude(expected.values()[625 * pixel + index], logarithm);
                double rounding = 2e-6 * largest; // the reference removes the mean in float32
                assertThat(amplitude(field.values()[313 * pixel + feature], logarithm))
                        .isCloseTo(value, within(5e-5 * value + rounding));
            }
        }
    }

    private static double amplitude(double feature, boolean logarithm) {
        return Math.sqrt(logarithm ? Math.expm1(feature) : feature);
    }

    @Test
    void isTheTransformOfTheWindow() {
        Image image = Crystals.noise(20, 26, 2);
        float[] shifted = image.values().clone();
        for (int index = 0; index < shifted.length; index++) {
            shifted[index] = Math.round(shifted[index] * 100) + 60_000;
        }
        Image offset = new Image(20, 26, shifted);
        DescriptorExtractor extractor =
                new PowerSpectrumSettings(new HalfSize(6, 3), false).extractor(offset, new Stride(3, 4));
        DescriptorField field = extractor.extract(extractor.grid(), workers);
        for (int row = 0; row < field.grid().rows(); row++) {
            for (int column = 0; column < field.grid().columns(); column++) {
                for (int feature = 0; feature < field.features(); feature++) {
                    Feature.Power power = (Feature.Power) extractor.features().get(feature);
                    double expected =
                            power(offset, field.grid().row(row), field.grid().column(column), power);
                    assertThat((double) field.value(row, column, feature))
                            .isCloseTo(expected, within(1e-6 * expected + 1e-3));
                }
            }
        }
    }

    /** The definition, for a window of 13 x 7 pixels. */
    private static double power(Image image, int row, int column, Feature.Power power) {
        double mean = 0;
        for (int pixel = 0; pixel < 91; pixel++) {
            mean += image.value(row + pixel / 7 - 6, column + pixel % 7 - 3) / 91.0;
        }
        double real = 0;
        double imaginary = 0;
        for (int r = 0; r < 13; r++) {
            for (int c = 0; c < 7; c++) {
                double hann = Math.sin(Math.PI * r / 12) * Math.sin(Math.PI * c / 6);
                double value = (image.value(row + r - 6, column + c - 3) - mean) * hann;
                double phase = 2 * Math.PI * (power.rowFrequency() * r / 13.0 + power.columnFrequency() * c / 7.0);
                real += value * Math.cos(phase);
                imaginary -= value * Math.sin(phase);
            }
        }
        return real * real + imaginary * imaginary;
    }

    @Test
    void aFlatWindowHasNoPowerAndIsMarked() {
        float[] pixels = new float[30 * 60];
        for (int index = 0; index < pixels.length; index++) {
            pixels[index] = index % 60 < 30 ? 0.1f : index * 7919 % 1000;
        }
        DescriptorExtractor extractor = new PowerSpectrumSettings(HalfSize.square(8), true)
                .extractor(new Image(30, 60, pixels), Stride.square(3));
        DescriptorField field = extractor.extract(extractor.grid(), workers);
        for (int column = 0; column < field.grid().columns(); column++) {
            boolean flat = field.grid().column(column) + 8 < 30;
            assertThat(field.hasContrast(column)).isEqualTo(!flat);
            assertThat(field.value(0, column, 5) == 0).isEqualTo(flat);
        }
    }
}
