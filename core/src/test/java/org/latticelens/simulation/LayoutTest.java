package org.latticelens.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latticelens.simulation.Layout.Bands;
import org.latticelens.simulation.Layout.Ellipse;
import org.latticelens.simulation.Layout.Grains;
import org.latticelens.simulation.Layout.HalfPlanes;
import org.latticelens.simulation.Layout.Inclusions;

class LayoutTest {
    private static final int SIZE = 400;
    private static final Point CENTRE = new Point(199.5, 199.5);

    @ParameterizedTest
    @ValueSource(doubles = {0, 20, 70, 90, 135})
    void aBoundaryThroughTheCentreHalvesTheImage(double degrees) {
        assertThat(share(HalfPlanes.along(CENTRE, degrees), 1)).isCloseTo(0.5, within(0.003));
    }

    @Test
    void classZeroIsAboveOrLeft() {
        HalfPlanes level = HalfPlanes.along(CENTRE, 0);
        assertThat(level.classAt(0, 50)).isZero();
        assertThat(level.classAt(399, 50)).isEqualTo(1);
        HalfPlanes upright = HalfPlanes.along(CENTRE, 90);
        assertThat(upright.classAt(50, 0)).isZero();
        assertThat(upright.classAt(50, 399)).isEqualTo(1);
    }

    @Test
    void aBoundaryRunsAtItsAngle() {
        HalfPlanes boundary = HalfPlanes.along(CENTRE, 30);
        Point onIt = CENTRE.plus(Point.polar(150, 30));
        Point normal = Point.polar(1, 120);
        Point above = onIt.plus(normal);
        Point below = onIt.minus(normal);
        assertThat(boundary.classAt(above.row(), above.column())).isZero();
        assertThat(boundary.classAt(below.row(), below.column())).isEqualTo(1);
    }

    @Test
    void bandsTakeTheirShare() {
        Bands bands = new Bands(CENTRE, Point.polar(1, 110), 10, 40);
        assertThat(share(bands, 1)).isCloseTo(0.25, within(0.01));
        Point inside = CENTRE.plus(bands.normal().times(5));
        Point outside = CENTRE.minus(bands.normal().times(5));
        assertThat(bands.classAt(inside.row(), inside.column())).isEqualTo(1);
        assertThat(bands.classAt(outside.row(), outside.column())).isZero();
    }

    @Test
    void anEllipseHasItsArea() {
        Inclusions inclusions = new Inclusions(List.of(new Ellipse(CENTRE, Point.polar(120, 40), 0.5)));
        assertThat(share(inclusions, 1)).isCloseTo(Math.PI * 120 * 60 / (SIZE * SIZE), within(0.002));
        Point end = CENTRE.plus(Point.polar(118, 40));
        Point aside = CENTRE.plus(Point.polar(62, 130));
        assertThat(inclusions.classAt(end.row(), end.column())).isEqualTo(1);
        assertThat(inclusions.classAt(aside.row(), aside.column())).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 8})
    void grainsAreAllThereAndNoneTiny(int count) {
        for (long seed = 0; seed < 20; seed++) {
            Grains grains = Grains.random(count, SIZE, SIZE, seed);
            for (int grain = 0; grain < count; grain++) {
                assertThat(share(grains, grain)).as("seed %s", seed).isGreaterThan(0.2 / count);
                Point centre = grains.seeds().get(grain);
                assertThat(grains.classAt(centre.row(), centre.column())).isEqualTo(grain);
            }
        }
    }

    @Test
    void aMovedLayoutIsTheSameElsewhere() {
        Point by = new Point(13, -7);
        for (Layout layout : List.of(
                HalfPlanes.along(CENTRE, 33),
                new Bands(CENTRE, Point.polar(1, 50), 11, 40),
                Grains.random(5, SIZE, SIZE, 3),
                new Inclusions(List.of(new Ellipse(CENTRE, Point.polar(90, 10), 0.6))))) {
            Layout moved = layout.moved(by);
            for (int row = 20; row < SIZE - 20; row += 7) {
                for (int column = 20; column < SIZE - 20; column += 7) {
                    assertThat(moved.classAt(row + 13, column - 7)).isEqualTo(layout.classAt(row, column));
                }
            }
        }
    }

    @Test
    void impossibleLayoutsAreRefused() {
        assertThatThrownBy(() -> new Bands(CENTRE, Point.polar(1, 0), 40, 40)).hasMessageContaining("40");
        assertThatThrownBy(() -> new Grains(List.of())).hasMessageContaining("at least one");
        assertThatThrownBy(() -> new Ellipse(CENTRE, Point.ORIGIN, 1)).hasMessageContaining("ellipse");
        assertThatThrownBy(() -> new Scene(new Layout.Uniform(), List.of())).hasMessageContaining("found 0");
    }

    private static double share(Layout layout, int wanted) {
        int count = 0;
        for (int row = 0; row < SIZE; row++) {
            for (int column = 0; column < SIZE; column++) {
                if (layout.classAt(row, column) == wanted) {
                    count++;
                }
            }
        }
        return count / (double) (SIZE * SIZE);
    }
}
