package org.latticelens.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.DoubleSummaryStatistics;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageStatisticsTest {
    private static final float[] STRANGE = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};

    /** Against Java's own, with pixels here and there that are no numbers, in rows and masks of all kinds. */
    @ParameterizedTest
    @CsvSource({
        "1, 0, false",
        "2, 0, false",
        "7, 0, false",
        "64, 0, true",
        "7, 0.02, false",
        "64, 0.5, true",
        "7, 1, false"
    })
    void areThoseOfThePixels(int columns, double strange, boolean masked) {
        SplittableRandom random = new SplittableRandom(columns);
        int rows = 40;
        float[] values = new float[rows * columns];
        boolean[] inside = new boolean[values.length];
        DoubleSummaryStatistics expected = new DoubleSummaryStatistics();
        long notFinite = 0;
        for (int pixel = 0; pixel < values.length; pixel++) {
            values[pixel] =
                    random.nextDouble() < strange ? STRANGE[random.nextInt(3)] : (float) random.nextDouble(-900, -100);
            inside[pixel] = !masked || random.nextInt(4) > 0;
            if (inside[pixel] && Float.isFinite(values[pixel])) {
                expected.accept(values[pixel]);
            } else if (inside[pixel]) {
                notFinite++;
            }
        }
        Image image = new Image(rows, columns, values);
        ImageStatistics found = (masked ? image.withMask(new Mask(rows, columns, inside)) : image).statistics();
        assertThat(found.notFinite()).isEqualTo(notFinite);
        boolean any = expected.getCount() > 0;
        assertThat(found.min()).isEqualTo(any ? expected.getMin() : 0);
        assertThat(found.max()).isEqualTo(any ? expected.getMax() : 0);
        assertThat(found.mean()).isCloseTo(any ? expected.getAverage() : 0, within(1e-10));
    }
}
