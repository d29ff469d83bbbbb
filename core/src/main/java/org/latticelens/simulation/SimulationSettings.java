package org.latticelens.simulation;

import java.util.OptionalDouble;

/**
 * What a preset leaves open.
 *
 * @param rows of the image, at least 1
 * @param columns of the image, at least 1
 * @param seed of everything that is random
 * @param period lattice period in pixels, at least {@value #SHORTEST_PERIOD}; empty for the preset's own
 * @param dose mean counts per pixel, positive, infinite for no shot noise; empty for the preset's own
 */
public record SimulationSettings(int rows, int columns, long seed, OptionalDouble period, OptionalDouble dose) {
    /** Below this, columns would be narrower than the pixels can show. */
    public static final double SHORTEST_PERIOD = 3;

    /** 512 x 512 pixels, seed 0, the preset's own period and dose. */
    public static final SimulationSettings DEFAULT =
            new SimulationSettings(512, 512, 0, OptionalDouble.empty(), OptionalDouble.empty());

    /** @throws IllegalArgumentException if a number is out of its range */
    public SimulationSettings {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "an image has at least 1 row and 1 column, found " + rows + " x " + columns);
        }
        if (period.isPresent() && !(period.getAsDouble() >= SHORTEST_PERIOD && Double.isFinite(period.getAsDouble()))) {
            throw new IllegalArgumentException(
                    "the period is at least " + SHORTEST_PERIOD + " pixels, found " + period.getAsDouble());
        }
        if (dose.isPresent() && !(dose.getAsDouble() > 0)) {
            throw new IllegalArgumentException(
                    "the dose is a positive number of counts per pixel or infinite, found " + dose.getAsDouble());
        }
    }

    public SimulationSettings withSize(int newRows, int newColumns) {
        return new SimulationSettings(newRows, newColumns, seed, period, dose);
    }

    public SimulationSettings withSeed(long newSeed) {
        return new SimulationSettings(rows, columns, newSeed, period, dose);
    }

    public SimulationSettings withPeriod(double newPeriod) {
        return new SimulationSettings(rows, columns, seed, OptionalDouble.of(newPeriod), dose);
    }

    public SimulationSettings withDose(double newDose) {
        return new SimulationSettings(rows, columns, seed, period, OptionalDouble.of(newDose));
    }
}
