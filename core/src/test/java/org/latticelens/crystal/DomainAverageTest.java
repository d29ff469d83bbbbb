package org.latticelens.crystal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.latticelens.image.Image;
import org.latticelens.simulation.Crystal;
import org.latticelens.simulation.Imaging;

class DomainAverageTest {
    private static final Crystal CRYSTAL = Crystal.rectangular(12, 17).rotated(20);

    private static DomainAverage average(Image image) {
        Vector a = new Vector(CRYSTAL.a().row(), CRYSTAL.a().column());
        Vector b = new Vector(CRYSTAL.b().row(), CRYSTAL.b().column());
        return DomainAverage.of(image, Domain.of(Simulated.onePattern(image), 1), new Lattice(a, b));
    }

    /** The only column is at the origin, with a peak of height 1 on a background of 0.1. */
    @Test
    void isTheCell() {
        DomainAverage average = average(Simulated.image(CRYSTAL, Imaging.IDEAL, 1));
        double width = CRYSTAL.motif().get(0).width();

        for (int i = 0; i < average.rows(); i++) {
            for (int j = 0; j < average.columns(); j++) {
                double expected = 0.1;
                for (int m = 0; m <= 1; m++) {
                    for (int n = 0; n <= 1; n++) {
                        double squared = Math.pow(12 * ((double) i / average.rows() - m), 2)
                                + Math.pow(17 * ((double) j / average.columns() - n), 2);
                        expected += Math.exp(-squared / (2 * width * width));
                    }
                }
                assertThat(average.values()[i * average.columns() + j]).isCloseTo(expected, within(0.01));
            }
        }
    }

    @Test
    void raisesTheSignalToNoiseByTheRootOfTheCells() {
        DomainAverage average =
                average(Simulated.image(CRYSTAL, Imaging.CLEAN.withReadNoise(0).withDose(0.2), 3));

        assertThat(average.cells()).isCloseTo(256 * 256 / (12.0 * 17), within(20.0));
        assertThat(average.gain()).isCloseTo(Math.sqrt(average.cells()), within(0.1 * Math.sqrt(average.cells())));
    }

    /** The noise that the average tells of itself, against the difference to the average without noise. */
    @Test
    void knowsItsNoise() {
        DomainAverage ideal = average(Simulated.image(CRYSTAL, Imaging.IDEAL, 1));
        Image image = Simulated.image(CRYSTAL, Imaging.IDEAL.withReadNoise(1), 5);
        DomainAverage average = average(image);
        double squares = 0;
        for (int place = 0; place < average.values().length; place++) {
            squares += Math.pow(average.values()[place] - ideal.values()[place], 2) / average.values().length;
        }

        assertThat(average.noise()).isCloseTo(Math.sqrt(squares), within(0.2 * average.noise()));
    }
}
