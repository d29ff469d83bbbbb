package org.latticelens.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.nio.file.Path;
import org.latticelens.image.Image;
import org.latticelens.simulation.Preset;
import org.latticelens.simulation.SimulationSettings;

/** Two grains as ImageJ has them. */
final class Crystals {
    static final int SIDE = 200;
    /** Of the square lattice, in pixels. */
    static final double PERIOD = 12;

    private Crystals() {}

    static FloatProcessor pixels(long seed) {
        Image image = Preset.named("tilt-30")
                .simulate(SimulationSettings.DEFAULT.withSize(SIDE, SIDE).withSeed(seed))
                .image();
        return new FloatProcessor(SIDE, SIDE, image.values());
    }

    static ImagePlus eightBit() {
        return scaled("eight", pixels(1).convertToByte(true));
    }

    static ImagePlus sixteenBit() {
        FloatProcessor pixels = pixels(2);
        pixels.multiply(20000 / pixels.getMax());
        pixels.add(30000); // beyond the range of signed numbers
        pixels.setMinAndMax(0, 65535);
        return scaled("sixteen", pixels.convertToShort(true));
    }

    static ImagePlus floatStack() {
        return floatStack(2);
    }

    /** Slices with other noise and other atoms each; the boundary stays. */
    static ImagePlus floatStack(int slices) {
        ImageStack stack = new ImageStack(SIDE, SIDE);
        for (int slice = 1; slice <= slices; slice++) {
            stack.addSlice("slice " + slice, pixels(2 + slice));
        }
        ImagePlus image = new ImagePlus("stack", stack);
        calibrate(image);
        return image;
    }

    private static ImagePlus scaled(String title, ImageProcessor pixels) {
        ImagePlus image = new ImagePlus(title, pixels);
        calibrate(image);
        return image;
    }

    private static void calibrate(ImagePlus image) {
        image.getCalibration().pixelWidth = 0.02;
        image.getCalibration().pixelHeight = 0.02;
        image.getCalibration().setUnit("nm");
    }

    /** @param slice from 1 */
    static int[] labels(ImagePlus image, int slice) {
        int[] labels = new int[image.getWidth() * image.getHeight()];
        for (int index = 0; index < labels.length; index++) {
            labels[index] = image.getStack().getProcessor(slice).get(index);
        }
        return labels;
    }

    static Path save(ImagePlus image, Path folder) {
        Path file = folder.resolve(image.getTitle() + ".tif");
        IJ.saveAsTiff(image, file.toString());
        return file;
    }
}
