package org.latticelens.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrystalSectionsTest {

    @ParameterizedTest
    @CsvSource({
        "0.390512, 0.000412, 0.3905 ± 0.0004",
        "0.390512, 0.000152, 0.39051 ± 0.00015",
        "109.6785, 0.0904, 109.68 ± 0.09",
        "12.3456, 2.6, 12 ± 3",
        "90, 0, 90"
    })
    void uncertaintiesHaveOneDigitOrTwo(double value, double deviation, String text) {
        assertThat(CrystalSections.measured(value, deviation)).isEqualTo(text);
    }
}
