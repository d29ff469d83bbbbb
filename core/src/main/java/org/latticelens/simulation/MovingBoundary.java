package org.latticelens.simulation;

import java.util.List;
import org.latticelens.image.Image;
import org.latticelens.image.ImageSequence;
import org.latticelens.simulation.Layout.HalfPlanes;

/**
 * A simulated movie: two phases, the boundary moves to the right while the specimen drifts, at a low dose. Every frame is
 * made when asked for, and the same whatever was asked before.
 */
public final class MovingBoundary implements ImageSequence {
    private static final double PERIOD = 12;
    private static final double DOSE = 1;
    private static final double BOUNDARY_DEGREES = 80;

    /** The boundary's way, as shares of the width, and a swing about it. */
    private static final double FROM = 0.3;

    private static final double TO = 0.7;
    private static final double SWING = 0.03;
    private static final int SWINGS = 3;

    /** Movement of the specimen from frame to frame in pixels. */
    private static final Point DRIFT = new Point(0.01, 0.02);

    private final int frames;
    private final int rows;
    private final int columns;
    private final long seed;

    /**
     * @param frames at least 1
     * @param rows of a frame, at least 1
     * @param columns of a frame, at least 1
     * @throws IllegalArgumentException if a number is below 1
     */
    public MovingBoundary(int frames, int rows, int columns, long seed) {
        if (frames < 1 || rows < 1 || columns < 1) {
            throw new IllegalArgumentException("a movie needs at least 1 frame, row and column, found " + frames
                    + " frames of " + rows + " x " + columns);
        }
        this.frames = frames;
        this.rows = rows;
        this.columns = columns;
        this.seed = seed;
    }

    /** A movie of 300 x 400 pixels. */
    public static MovingBoundary of(int frames, long seed) {
        return new MovingBoundary(frames, 300, 400, seed);
    }

    @Override
    public String name() {
        return "moving boundary";
    }

    @Override
    public int frames() {
        return frames;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public Image frame(int index) {
        return simulated(index).image();
    }

    /**
     * A frame with its truth.
     *
     * @param index 0-based
     * @throws IndexOutOfBoundsException if there is no such frame
     */
    public SimulatedImage simulated(int index) {
        Imaging imaging = Imaging.CLEAN.withPositionJitter(0).withReadNoise(0).withDose(DOSE);
        // neighbouring seeds give unrelated sequences: the generator scrambles them
        return scene(index).image(rows, columns, imaging, seed * 1_000_003 + index);
    }

    /**
     * Where the boundary crosses a row of a frame, in pixels from the left.
     *
     * @throws IndexOutOfBoundsException if there is no such frame
     */
    public double boundaryColumn(int index, int row) {
        HalfPlanes boundary = (HalfPlanes) scene(index).layout();
        Point through = boundary.through();
        return through.column()
                - (row - through.row())
                        * boundary.normal().row()
                        / boundary.normal().column();
    }

    /** Nothing to close. */
    @Override
    public void close() {}

    private Scene scene(int index) {
        if (index < 0 || index >= frames) {
            throw new IndexOutOfBoundsException("the movie has frames 0 to " + (frames - 1) + ", asked for " + index);
        }
        double time = frames == 1 ? 0 : index / (frames - 1.0);
        double across = FROM + (TO - FROM) * time + SWING * StrictMath.sin(2 * Math.PI * SWINGS * time);
        HalfPlanes boundary = HalfPlanes.along(new Point((rows - 1) / 2.0, across * (columns - 1)), BOUNDARY_DEGREES);
        Crystal growing = Crystal.rectangular(PERIOD, 1.5 * PERIOD).with(0.5, 0.4, 0.6);
        Crystal shrinking = Crystal.hexagonal(PERIOD).rotated(15);
        return new Scene(boundary, List.of(growing, shrinking)).moved(DRIFT.times(index));
    }
}
