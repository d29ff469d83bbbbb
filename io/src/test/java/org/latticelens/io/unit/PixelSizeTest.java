package org.latticelens.io.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latticelens.image.Calibration;

class PixelSizeTest {
    @ParameterizedTest
    @CsvSource({
        "0.4nm, 4e-10",
        "4 Å, 4e-10",
        "4A, 4e-10",
        "4 angstroms, 4e-10",
        "400pm, 4e-10",
        "0.5um, 5e-7",
        "0.5 µm, 5e-7",
        "0.5 \u03bcm, 5e-7",
        "0.5micron, 5e-7",
        "1e-3mm, 1e-6",
        "2E+1 nm, 2e-8",
        ".5nm, 5e-10",
        "1m, 1"
    })
    void lengthsAreRead(String text, double metres) {
        assertThat(Length.parse(text).in(LengthUnit.METRE)).isCloseTo(metres, within(metres * 1e-12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nm", "0.4", "0.4 parsec", "1.2.3nm", "..nm", "1e999nm", "0.4nm more"})
    void whatIsNoLengthIsRefused(String text) {
        assertThatThrownBy(() -> Length.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void lengthsBecomePixels() {
        double[] pixels = Length.parse("0.4nm").inPixels(new Calibration(20, 10, "pm"));
        assertThat(pixels).containsExactly(new double[] {20, 40}, within(1e-9));
        assertThatThrownBy(() -> Length.parse("1nm").inPixels(new Calibration(1, 1, "1/nm")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1/nm");
    }

    @ParameterizedTest
    @CsvSource({
        "0.02, nm, 0.02, nm, 0.02, 0.02, nm",
        "2, A, 1, nm, 0.2, 1, nm",
        "-2e-11, m, 3e-11, m, 0.02, 0.03, nm",
        "2e-6, m, 3e-6, m, 2, 3, µm",
        "0.1, 1/nm, 0.2, nm^-1, 0.1, 0.2, 1/nm",
        "5e7, 1/m, 5e7, 1/m, 0.05, 0.05, 1/nm",
        "1, micron, 2, um, 1, 2, µm"
    })
    void sizesAreBroughtToOneUnit(
            double row, String rowUnit, double column, String columnUnit, double r, double c, String unit) {
        Calibration pixel = PixelSize.of(row, rowUnit, column, columnUnit).orElseThrow();
        assertThat(pixel.unit()).isEqualTo(unit);
        assertThat(pixel.row()).isCloseTo(r, within(1e-12));
        assertThat(pixel.column()).isCloseTo(c, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"0, nm", "NaN, nm", "Infinity, nm", "1, ''", "1, pixel", "1, inch", "1, 1/pixel"})
    void whatIsNoSizeIsNone(double size, String unit) {
        assertThat(PixelSize.of(size, unit)).isEmpty();
        assertThat(PixelSize.of(1, "nm", 1, "1/nm")).isEmpty();
    }
}
