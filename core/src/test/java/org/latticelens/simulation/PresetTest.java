package org.latticelens.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latticelens.image.ImageStatistics;

class PresetTest {
    private static final SimulationSettings SETTINGS =
            SimulationSettings.DEFAULT.withSize(240, 300).withSeed(5);

    static Stream<String> names() {
        return Preset.all().stream().map(Preset::name);
    }

    @Test
    void namesAreUniqueAndAllPlaneGroupsAreThere() {
        assertThat(names()).doesNotHaveDuplicates().contains("two-lattices", "homometric", "tilt-3", "voronoi-8");
        assertThat(names())
                .containsAll(
                        Stream.of(PlaneGroup.values()).map(PlaneGroup::symbol).toList());
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyPresetIsAnImageWithAllItsClasses(String name) {
        SimulatedImage simulated = Preset.named(name).simulate(SETTINGS);
        assertThat(simulated.image().rows()).isEqualTo(240);
        assertThat(simulated.image().columns()).isEqualTo(300);
        assertThat(simulated.image().calibration()).isPresent();
        int[] pixels = new int[simulated.classes()];
        for (int truth : simulated.truth()) {
            pixels[truth]++;
        }
        assertThat(Arrays.stream(pixels).min().getAsInt()).isGreaterThan(240 * 300 / 50);
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyPresetTakesPeriodsAndDoses(String name) {
        for (double period : new double[] {5, 17.3, 60}) {
            for (double dose : new double[] {0.2, 20, Double.POSITIVE_INFINITY}) {
                ImageStatistics statistics = Preset.named(name)
                        .simulate(SETTINGS.withPeriod(period).withDose(dose))
                        .image()
                        .statistics();
                assertThat(statistics.notFinite()).isZero();
                assertThat(statistics.max()).isGreaterThan(statistics.min());
                if (Double.isFinite(dose)) {
                    assertThat(statistics.mean()).isCloseTo(dose, within(0.03 * dose));
                }
            }
        }
    }

    @Test
    void familiesHaveAnyMember() {
        assertThat(Preset.named("tilt-7.5").scene(SETTINGS).materials()).hasSize(2);
        assertThat(Preset.named("voronoi-13").scene(SETTINGS).materials()).hasSize(13);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "tilt-0", "tilt-91", "tilt--3", "tilt-1e1", "voronoi-1", "voronoi-65", "P4MM", "nothing"})
    void otherNamesAreRefused(String name) {
        assertThatThrownBy(() -> Preset.named(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two-lattices");
    }

    @Test
    void aTiltIsTheAngleBetweenTheGrains() {
        List<Material> grains = Preset.named("tilt-4").scene(SETTINGS).materials();
        Point first = ((Crystal) grains.get(0)).a();
        Point second = ((Crystal) grains.get(1)).a();
        double cosine = first.dot(second) / (first.length() * second.length());
        assertThat(Math.toDegrees(Math.acos(cosine))).isCloseTo(4, within(1e-6));
    }

    /** Neither a gap nor a crowd where the crystals meet. */
    @ParameterizedTest
    @ValueSource(strings = {"twin", "lamellae"})
    void twinsGoOnAcrossTheirBoundaries(String name) {
        for (double period : new double[] {6, 12, 23.7}) {
            Scene scene = Preset.named(name).scene(SETTINGS.withPeriod(period));
            List<Point> places = places(scene);
            double nearest = Double.POSITIVE_INFINITY;
            for (int i = 0; i < places.size(); i++) {
                for (int j = 0; j < i; j++) {
                    nearest =
                            Math.min(nearest, places.get(i).minus(places.get(j)).length());
                }
            }
            assertThat(nearest).isCloseTo(period, within(1e-6));
            double cell = period * Math.sqrt(3) * period * Math.sqrt(2.0 / 3);
            assertThat(places.size() * cell / (240 * 300)).isCloseTo(1, within(0.05));
        }
    }

    @Test
    void everyCoincidencePointOfFig7HoldsOneColumn() {
        for (double period : new double[] {6, 12, 23.7}) {
            long onTheBoundary = places(Preset.named("fig7").scene(SETTINGS.withPeriod(period))).stream()
                    .filter(place -> Math.abs(place.column() - 149.5) < 0.01 * period)
                    .count();
            // every sqrt(10) periods along the boundary, from the centre both ways
            assertThat(onTheBoundary).isEqualTo(1 + 2 * (long) (119.5 / (Math.sqrt(10) * period)));
        }
    }

    @Test
    void aLamellaHasThreePlanes() {
        Scene scene = Preset.named("lamellae").scene(SETTINGS);
        Layout.Bands bands = (Layout.Bands) scene.layout();
        long planes = places(scene).stream()
                .filter(place -> scene.layout().classAt(place.row(), place.column()) == 1)
                .map(place -> place.minus(bands.through()).dot(bands.normal()))
                .filter(across -> across >= 0 && across < bands.period())
                .map(across -> Math.round(across * 100))
                .distinct()
                .count();
        assertThat(planes).isEqualTo(3);
        assertThat(bands.width()).isCloseTo(3 * Crystal.fccPlaneSpacing(12), within(1e-9));
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThatThrownBy(() -> SETTINGS.withSize(0, 5)).hasMessageContaining("0 x 5");
        assertThatThrownBy(() -> SETTINGS.withPeriod(2)).hasMessageContaining("2.0");
        assertThatThrownBy(() -> SETTINGS.withDose(-1)).hasMessageContaining("-1.0");
    }

    /** The places of all columns, found the slow way. */
    private static List<Point> places(Scene scene) {
        List<Point> places = new ArrayList<>();
        for (int index = 0; index < scene.materials().size(); index++) {
            Crystal crystal = (Crystal) scene.materials().get(index);
            for (int i = -150; i <= 150; i++) {
                for (int j = -150; j <= 150; j++) {
                    Point place = crystal.origin()
                            .plus(crystal.a().times(i))
                            .plus(crystal.b().times(j));
                    if (place.row() >= 0
                            && place.row() < 240
                            && place.column() >= 0
                            && place.column() < 300
                            && scene.layout().classAt(place.row(), place.column()) == index) {
                        places.add(place);
                    }
                }
            }
        }
        return places;
    }
}
