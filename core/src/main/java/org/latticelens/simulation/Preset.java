package org.latticelens.simulation;

import java.util.List;
import java.util.stream.Collectors;

/** A named specimen and the way it is imaged. */
public final class Preset {
    private final String name;
    private final String summary;
    private final double period;
    private final Imaging imaging;
    private final Recipe recipe;

    /**
     * @param summary what it shows, in one line
     * @param period lattice period in pixels where the settings give none
     */
    Preset(String name, String summary, double period, Imaging imaging, Recipe recipe) {
        this.name = name;
        this.summary = summary;
        this.period = period;
        this.imaging = imaging;
        this.recipe = recipe;
    }

    /** All presets; of the families {@code tilt-ANGLE} and {@code voronoi-COUNT} some members. */
    public static List<Preset> all() {
        return Catalogue.presets();
    }

    /**
     * The preset of this name; any angle above 0 up to 90 degrees makes a {@code tilt-ANGLE} and any count from 2 to 64 a
     * {@code voronoi-COUNT}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Preset named(String name) {
        return all().stream()
                .filter(preset -> preset.name.equals(name))
                .findFirst()
                .or(() -> Catalogue.familyMember(name))
                .orElseThrow(() -> new IllegalArgumentException("no preset is called " + name + "; there are "
                        + all().stream().map(Preset::name).collect(Collectors.joining(", "))));
    }

    public String name() {
        return name;
    }

    /** What it shows, in one line. */
    public String summary() {
        return summary;
    }

    /** The specimen, fitted to this image size. */
    public Scene scene(SimulationSettings settings) {
        return recipe.scene(new Canvas(
                settings.rows(), settings.columns(), settings.period().orElse(period), settings.seed()));
    }

    /** How it is imaged, with the dose of the settings where they give one. */
    public Imaging imaging(SimulationSettings settings) {
        return imaging.withDose(settings.dose().orElse(imaging.dose()));
    }

    /** The image and its truth. */
    public SimulatedImage simulate(SimulationSettings settings) {
        return scene(settings).image(settings.rows(), settings.columns(), imaging(settings), settings.seed());
    }

    /** Fits a scene to an image. */
    interface Recipe {
        Scene scene(Canvas canvas);
    }

    /** What a recipe fits its scene to: the size of the image, the lattice period in pixels, the seed. */
    record Canvas(int rows, int columns, double period, long seed) {
        Point centre() {
            return at(0.5, 0.5);
        }

        /** A point by its share of the height and of the width. */
        Point at(double down, double right) {
            return new Point(down * (rows - 1), right * (columns - 1));
        }

        /** The shorter side in pixels. */
        double size() {
            return Math.min(rows, columns);
        }
    }
}
