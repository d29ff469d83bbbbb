package org.latticelens.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latticelens.image.Calibration;

class ScaleBarTest {

    @ParameterizedTest
    @CsvSource({
        "1024, 0.02,   nm, 250,  5 nm",
        "1024, 0.0164, nm, 121.951219512195, 2 nm",
        "64,   0.1,    Å,  10,   1 Å",
        "8192, 0.5,    nm, 2000, 1000 nm",
        "100,  0.0004, µm, 25,   0.01 µm",
        "1000, 2e-11,  m,  250,  5e-9 m"
    })
    void lengthsAreRoundAndAtMostAQuarterOfTheWidth(
            int columns, double pixel, String unit, double pixels, String text) {
        ScaleBar bar = ScaleBar.of(columns, new Calibration(pixel, pixel, unit));

        assertThat(bar.text()).isEqualTo(text);
        assertThat(bar.pixels()).isBetween(pixels * (1 - 1e-9), pixels * (1 + 1e-9));
        assertThat(bar.pixels()).isLessThanOrEqualTo(columns / 4.0 * (1 + 1e-9));
    }

    @Test
    void pixelsThatAreNotSquareAreSaidToBe() {
        ScaleBar bar = ScaleBar.of(1000, new Calibration(0.04, 0.02, "nm"));

        assertThat(bar.pixels()).isEqualTo(250);
        assertThat(bar.text()).isEqualTo("5 nm across; pixels 0.02 wide, 0.04 high");
    }
}
