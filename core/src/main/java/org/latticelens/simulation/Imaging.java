package org.latticelens.simulation;

/**
 * How the microscope sees a scene. Peak heights are those of {@link Column#intensity()}; with a finite dose the whole
 * image is scaled so that its mean is the dose, and its values are counts.
 *
 * @param background added everywhere, in the unit of the peak heights; at least 0
 * @param gradient further background that grows linearly from 0 at the upper left corner to this at the lower right, in
 *     the unit of the peak heights; at least 0
 * @param dose mean counts per pixel, Poisson-distributed; infinite for an image without shot noise
 * @param readNoise standard deviation of a Gaussian added to every pixel, in multiples of the image's mean; at least 0
 * @param lineJitter standard deviation of a displacement of each row along itself, in pixels; at least 0
 * @param drift displacement of each row against the one above, in pixels to the right
 * @param positionJitter standard deviation of a displacement of each column, along either axis, in pixels; at least 0
 * @param step by which the background rises from each of three terraces to the next, in the unit of the peak heights; at least 0
 */
public record Imaging(
        double background,
        double gradient,
        double dose,
        double readNoise,
        double lineJitter,
        double drift,
        double positionJitter,
        double step) {

    /** A weak background and nothing else: no noise, no distortion. */
    public static final Imaging IDEAL = new Imaging(0.1, 0, Double.POSITIVE_INFINITY, 0, 0, 0, 0, 0);

    /** A good micrograph: little read noise, columns within 0.1 pixels of their places. */
    public static final Imaging CLEAN = IDEAL.withReadNoise(0.05).withPositionJitter(0.1);

    /** @throws IllegalArgumentException if a number is out of its range or not finite */
    public Imaging {
        requireAtLeastZero("background", background);
        requireAtLeastZero("gradient", gradient);
        requireAtLeastZero("read noise", readNoise);
        requireAtLeastZero("line jitter", lineJitter);
        requireAtLeastZero("position jitter", positionJitter);
        requireAtLeastZero("step", step);
        if (!(dose > 0)) {
            throw new IllegalArgumentException(
                    "the dose is a positive number of counts per pixel or infinite, found " + dose);
        }
        if (!Double.isFinite(drift)) {
            throw new IllegalArgumentException("the drift is a finite number of pixels per row, found " + drift);
        }
    }

    private static void requireAtLeastZero(String name, double value) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException("the " + name + " is a number from 0 up, found " + value);
        }
    }

    public Imaging withBackground(double newBackground) {
        return new Imaging(newBackground, gradient, dose, readNoise, lineJitter, drift, positionJitter, step);
    }

    public Imaging withGradient(double newGradient) {
        return new Imaging(background, newGradient, dose, readNoise, lineJitter, drift, positionJitter, step);
    }

    public Imaging withDose(double newDose) {
        return new Imaging(background, gradient, newDose, readNoise, lineJitter, drift, positionJitter, step);
    }

    public Imaging withReadNoise(double newReadNoise) {
        return new Imaging(background, gradient, dose, newReadNoise, lineJitter, drift, positionJitter, step);
    }

    public Imaging withLineJitter(double newLineJitter) {
        return new Imaging(background, gradient, dose, readNoise, newLineJitter, drift, positionJitter, step);
    }

    public Imaging withDrift(double newDrift) {
        return new Imaging(background, gradient, dose, readNoise, lineJitter, newDrift, positionJitter, step);
    }

    public Imaging withPositionJitter(double newPositionJitter) {
        return new Imaging(background, gradient, dose, readNoise, lineJitter, drift, newPositionJitter, step);
    }

    public Imaging withStep(double newStep) {
        return new Imaging(background, gradient, dose, readNoise, lineJitter, drift, positionJitter, newStep);
    }
}
