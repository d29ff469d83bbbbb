package org.latticelens.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.Translation;

class PolarityTest {
    private static final HalfSize PATCH = new HalfSize(4, 6);
    private static final PolaritySettings SETTINGS =
            new PolaritySettings(PATCH, new HalfSize(5, 7), new Translations.SymmetricGrid(30));

    @AutoClose
    private final Workers workers = new Workers(2);

    @Test
    void isTheDefinition() {
        Image image = Crystals.noise(40, 50, 3);
        DescriptorExtractor extractor = SETTINGS.extractor(image, new Stride(3, 4));
        compare(image, extractor);
        assertThat(extractor.grid().firstRow()).isEqualTo(7);
    }

    @Test
    void patchesEndAtTheImagesEdges() {
        Image image = Crystals.noise(20, 23, 4);
        DescriptorExtractor extractor = SETTINGS.fullFieldExtractor(image, new Stride(2, 3));
        compare(image, extractor);
        assertThat(extractor.grid().firstRow()).isZero();
    }

    private void compare(Image image, DescriptorExtractor extractor) {
        DescriptorField field = extractor.extract(extractor.grid(), workers);
        for (int row = 0; row < field.grid().rows(); row++) {
            for (int column = 0; column < field.grid().columns(); column++) {
                for (int feature = 0; feature < field.features(); feature++) {
                    Translation t = ((Feature.Polarity) extractor.features().get(feature)).translation();
                    double expected =
                            polarity(image, field.grid().row(row), field.grid().column(column), t);
                    assertThat((double) field.value(row, column, feature)).isCloseTo(expected, within(1e-5));
                }
            }
        }
    }

    /** Over all pairs of pixels whose middle, rounded down, lies in the patch. */
    private static double polarity(Image image, int row, int column, Translation t) {
        double mean = image.statistics().mean();
        double products = 0;
        double squares = 0;
        int pairs = 0;
        for (int pixel = 0; pixel < image.values().length; pixel++) {
            int r = pixel / image.columns();
            int c = pixel % image.columns();
            boolean inPatch = Math.abs(r + Math.floor(t.rows() / 2.0) - row) <= PATCH.rows()
                    && Math.abs(c + Math.floor(t.columns() / 2.0) - column) <= PATCH.columns();
            if (!inPatch || r + t.rows() >= image.rows() || c + t.columns() < 0 || c + t.columns() >= image.columns()) {
                continue;
            }
            double a = image.value(r, c) - mean;
            double b = image.value(r + t.rows(), c + t.columns()) - mean;
            products += a * b * (a - b);
            squares += (a * a + b * b) / 2;
            pairs++;
        }
        return pairs == 0 ? 0 : Math.sqrt(pairs) * products / Math.pow(squares, 1.5);
    }

    @Test
    void bandsChangeNothing() {
        DescriptorExtractor extractor = SETTINGS.fullFieldExtractor(Crystals.noise(60, 40, 5), Stride.square(3));
        DescriptorField whole = extractor.extract(extractor.grid(), workers);
        DescriptorField band = extractor.extract(extractor.grid().band(7, 12), workers);
        for (int index = 0; index < band.values().length; index++) {
            int start = 7 * whole.grid().columns() * whole.features();
            assertThat(band.values()[index]).isEqualTo(whole.values()[start + index]);
        }
    }

    @Test
    void theInverseOfACrystalHasTheOppositePolarities() {
        Image crystal = crystal(1, 0.4);
        float[] turned = new float[crystal.values().length];
        for (int pixel = 0; pixel < turned.length; pixel++) {
            turned[pixel] = 3 * crystal.values()[turned.length - 1 - pixel] + 1000; // and contrast changes nothing
        }
        float[] one = centre(crystal);
        float[] other = centre(new Image(crystal.rows(), crystal.columns(), turned));
        double largest = 0;
        for (int feature = 0; feature < one.length; feature++) {
            assertThat(other[feature]).isCloseTo(-one[feature], within(1e-4f));
            largest = Math.max(largest, Math.abs(one[feature]));
        }
        assertThat(largest).isGreaterThan(0.2);
    }

    @Test
    void aCrystalThatIsItsOwnInverseHasNone() {
        for (float value : centre(crystal(1, 1))) {
            assertThat(value).isCloseTo(0, within(1e-4f));
        }
    }

    /** Ten cells of 13 x 13 pixels down and across, of two Gaussian columns each. */
    private static Image crystal(double first, double second) {
        float[] values = new float[130 * 130];
        for (int pixel = 0; pixel < values.length; pixel++) {
            int row = pixel / 130 % 13;
            int column = pixel % 13;
            values[pixel] = (float) (first * peak(row - 6, column - 4) + second * peak(row - 6, column - 8));
        }
        return new Image(130, 130, values);
    }

    private static double peak(double rows, double columns) {
        return Math.exp(-(rows * rows + columns * columns) / 4);
    }

    /** Of a patch of five whole cells: its place in the cell tells nothing. */
    private float[] centre(Image image) {
        PolaritySettings settings =
                new PolaritySettings(HalfSize.square(32), HalfSize.square(12), new Translations.SymmetricGrid(81));
        DescriptorExtractor extractor = settings.extractor(image, Stride.square(60));
        return extractor
                .extract(extractor.grid().band(0, 1).columns(0, 1), workers)
                .values();
    }

    @Test
    void onlyZeroIsNoTranslation() {
        Translations zero = new Translations.Preselected(List.of(new Translation(0, 0)));
        assertThatThrownBy(() -> new PolaritySettings(PATCH, PATCH, zero))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other than zero");
    }
}
