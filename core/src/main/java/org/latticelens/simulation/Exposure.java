package org.latticelens.simulation;

import org.latticelens.image.Calibration;
import org.latticelens.image.Image;

/** One image in the making: places the columns, adds their peaks, counts. */
final class Exposure {
    /** Peaks are drawn to this many widths; beyond, they are below 4e-6 of their height. */
    private static final double REACH = 5;

    private static final Calibration PIXEL = new Calibration(0.02, 0.02, "nm");

    private final Scene scene;
    private final int rows;
    private final int columns;
    private final Imaging imaging;
    private final Draws places;
    private final Draws jitter;
    private final Draws noise;
    private final double[] displacements;
    private final double[] intensity;

    Exposure(Scene scene, int rows, int columns, Imaging imaging, long seed) {
        if (rows < 1 || columns < 1 || (long) rows * columns > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("an image has 1 to 2147483639 pixels, found " + rows + " x " + columns);
        }
        this.scene = scene;
        this.rows = rows;
        this.columns = columns;
        this.imaging = imaging;
        // one sequence for each purpose: another dose leaves the columns where they are
        Draws draws = new Draws(seed);
        this.places = draws.split();
        this.jitter = draws.split();
        this.noise = draws.split();
        this.displacements = displacements(draws.split());
        this.intensity = new double[rows * columns];
    }

    SimulatedImage image() {
        addBackground();
        for (int index = 0; index < scene.materials().size(); index++) {
            Material material = scene.materials().get(index);
            if (material instanceof Crystal crystal) {
                addCrystal(crystal, index);
            } else if (material instanceof Material.Amorphous amorphous) {
                addAmorphous(amorphous, index);
            }
        }
        Image image = new Image(rows, columns, detect()).withCalibration(PIXEL);
        return new SimulatedImage(image, truth(), scene.materials());
    }

    /** How far each row is displaced to the right, in pixels. */
    private double[] displacements(Draws draws) {
        double[] result = new double[rows];
        for (int row = 0; row < rows; row++) {
            result[row] = imaging.drift() * row + imaging.lineJitter() * draws.gaussian();
        }
        return result;
    }

    private void addBackground() {
        double slope = imaging.gradient() / Math.max(1, rows + columns - 2);
        for (int row = 0, index = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++, index++) {
                intensity[index] =
                        imaging.background() + slope * (row + column) + imaging.step() * terrace(row, column);
            }
        }
    }

    /** From 0 to 2: terraces follow one another to the right, and their edges neither the pixels nor a lattice. */
    private int terrace(int row, int column) {
        return Math.min(2, 3 * (column + row / 4) / (columns + rows / 4));
    }

    private void addCrystal(Crystal crystal, int index) {
        for (Column column : crystal.motif()) {
            Field field = field(REACH * column.width());
            Crystal.Fraction[] corners = {
                crystal.fraction(new Point(field.top, field.left)),
                crystal.fraction(new Point(field.top, field.right)),
                crystal.fraction(new Point(field.bottom, field.left)),
                crystal.fraction(new Point(field.bottom, field.right))
            };
            double firstU = Double.POSITIVE_INFINITY;
            double lastU = Double.NEGATIVE_INFINITY;
            double firstV = Double.POSITIVE_INFINITY;
            double lastV = Double.NEGATIVE_INFINITY;
            for (Crystal.Fraction corner : corners) {
                firstU = Math.min(firstU, corner.u() - column.u());
                lastU = Math.max(lastU, corner.u() - column.u());
                firstV = Math.min(firstV, corner.v() - column.v());
                lastV = Math.max(lastV, corner.v() - column.v());
            }
            for (int i = (int) Math.ceil(firstU); i <= lastU; i++) {
                for (int j = (int) Math.ceil(firstV); j <= lastV; j++) {
                    Point place = crystal.position(i, j, column);
                    if (field.contains(place) && scene.layout().classAt(place.row(), place.column()) == index) {
                        addPeak(place, column.intensity(), column.width());
                    }
                }
            }
        }
    }

    private void addAmorphous(Material.Amorphous material, int index) {
        for (Point place : RandomPlaces.in(field(REACH * material.width()), material.spacing(), places)) {
            if (scene.layout().classAt(place.row(), place.column()) == index) {
                addPeak(place, material.intensity(), material.width());
            }
        }
    }

    /**
     * Adds a Gaussian peak. Along a row g(x + 1) = g(x) q(x) with q(x + 1) = q(x) exp(-1 / width^2), so that two
     * exponentials serve a whole row.
     */
    private void addPeak(Point place, double height, double width) {
        double centreRow = place.row() + imaging.positionJitter() * jitter.gaussian();
        double centreColumn = place.column() + imaging.positionJitter() * jitter.gaussian();
        double reach = REACH * width;
        double sharpness = 1 / (2 * width * width);
        double step = StrictMath.exp(-2 * sharpness);
        int lastRow = (int) Math.min(rows - 1, Math.floor(centreRow + reach));
        for (int row = (int) Math.max(0, Math.ceil(centreRow - reach)); row <= lastRow; row++) {
            double centre = centreColumn + displacements[row];
            int first = (int) Math.max(0, Math.ceil(centre - reach));
            int last = (int) Math.min(columns - 1, Math.floor(centre + reach));
            double down = row - centreRow;
            double right = first - centre;
            double value = height * StrictMath.exp(-sharpness * (down * down + right * right));
            double ratio = StrictMath.exp(-sharpness * (2 * right + 1));
            for (int index = row * columns + first; index <= row * columns + last; index++) {
                intensity[index] += value;
                value *= ratio;
                ratio *= step;
            }
        }
    }

    /** The pixels, with the noise of counting and reading. */
    private float[] detect() {
        double sum = 0;
        for (double value : intensity) {
            sum += value;
        }
        double mean = sum / intensity.length;
        boolean counting = Double.isFinite(imaging.dose());
        double scale = !counting ? 1 : mean > 0 ? imaging.dose() / mean : 0;
        double readNoise = imaging.readNoise() * mean * scale;
        float[] values = new float[intensity.length];
        for (int index = 0; index < values.length; index++) {
            double expected = intensity[index] * scale;
            double counted = counting ? noise.poisson(expected) : expected;
            values[index] = (float) (readNoise > 0 ? counted + readNoise * noise.gaussian() : counted);
        }
        return values;
    }

    private int[] truth() {
        int[] truth = new int[rows * columns];
        for (int row = 0, index = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++, index++) {
                truth[index] = scene.layout().classAt(row, column - displacements[row]);
            }
        }
        return truth;
    }

    /** What the image sees of the specimen, and a margin around it. */
    private Field field(double margin) {
        double least = 0;
        double most = 0;
        for (double displacement : displacements) {
            least = Math.min(least, displacement);
            most = Math.max(most, displacement);
        }
        return new Field(-margin, rows - 1 + margin, -margin - most, columns - 1 + margin - least);
    }

    /** A rectangle of the specimen, in pixels. */
    record Field(double top, double bottom, double left, double right) {
        boolean contains(Point point) {
            return point.row() >= top && point.row() <= bottom && point.column() >= left && point.column() <= right;
        }
    }
}
