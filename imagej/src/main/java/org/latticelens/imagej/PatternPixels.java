package org.latticelens.imagej;

import ij.gui.ImageRoi;
import ij.gui.Roi;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import java.awt.Color;
import java.awt.Rectangle;
import java.util.List;
import java.util.stream.IntStream;
import org.latticelens.crystal.Grain;
import org.latticelens.crystal.GrainMap;
import org.latticelens.report.PatternColours;
import org.latticelens.segmentation.LabelMap;

/** A label map as ImageJ's pixels, overlay and ROIs, in the colours of the patterns. */
record PatternPixels(LabelMap map) {
    private static final double OPACITY = 0.38;
    private static final int PIXELS_PER_OUTLINE = 600;

    /** 8 bit: there are at most 255 patterns. */
    ImageProcessor labels() {
        byte[] pixels = new byte[map.labels().length];
        for (int index = 0; index < pixels.length; index++) {
            pixels[index] = (byte) map.labels()[index];
        }
        ByteProcessor labels = new ByteProcessor(map.columns(), map.rows(), pixels);
        labels.setLut(colours());
        return labels;
    }

    private static LUT colours() {
        int[] table = PatternColours.table();
        byte[][] channels = new byte[3][table.length];
        for (int label = 0; label < table.length; label++) {
            channels[0][label] = (byte) (table[label] >> 16);
            channels[1][label] = (byte) (table[label] >> 8);
            channels[2][label] = (byte) table[label];
        }
        return new LUT(channels[0], channels[1], channels[2]);
    }

    /** Translucent colours, and outlines where the label changes; label 0 is clear. */
    List<Roi> overlay() {
        int rows = map.rows();
        int columns = map.columns();
        int reach = Math.max(1, Math.round((float) Math.max(rows, columns) / PIXELS_PER_OUTLINE));
        int[] labels = map.labels();
        int[] colours = new int[labels.length];
        int[] outlines = new int[labels.length];
        for (int row = 0, index = 0; row < rows; row++) {
            int up = row >= reach ? -reach * columns : 0;
            int down = row + reach < rows ? reach * columns : 0;
            for (int column = 0; column < columns; column++, index++) {
                int label = labels[index];
                if (label == 0) {
                    continue;
                }
                colours[index] = PatternColours.of(label);
                int left = column >= reach ? -reach : 0;
                int right = column + reach < columns ? reach : 0;
                boolean outline = labels[index + up] != label
                        || labels[index + down] != label
                        || labels[index + left] != label
                        || labels[index + right] != label;
                outlines[index] = outline ? colours[index] : 0;
            }
        }
        return List.of(layer("patterns", colours, OPACITY), layer("outlines", outlines, 1));
    }

    private Roi layer(String name, int[] colours, double opacity) {
        ImageRoi layer = new ImageRoi(0, 0, new ColorProcessor(map.columns(), map.rows(), colours));
        layer.setName(name);
        layer.setZeroTransparent(true);
        layer.setOpacity(opacity);
        return layer;
    }

    /**
     * Outlines of grains, by falling area.
     *
     * @param grains of the microstructure of this map
     * @param position of their slice, from 1; 0 where there is only one
     */
    List<Roi> outlines(List<Grain> grains, int position) {
        GrainMap numbers = GrainMap.of(map);
        Rectangle[] bounds = new Rectangle[numbers.count() + 1];
        IntStream.range(0, map.rows())
                .forEach(row -> numbers.forEachRun(row, (number, first, end) -> {
                    Rectangle run = new Rectangle(first, row, end - first, 1);
                    bounds[number] = bounds[number] == null ? run : bounds[number].union(run);
                }));
        return grains.stream()
                .map(grain -> {
                    Roi outline = outline(numbers, grain.number(), bounds[grain.number()]);
                    outline.setName("grain " + grain.number() + ", pattern " + grain.label()
                            + (position == 0 ? "" : ", slice " + position));
                    outline.setPosition(position);
                    outline.setStrokeColor(new Color(PatternColours.of(grain.label())));
                    return outline;
                })
                .toList();
    }

    private static Roi outline(GrainMap numbers, int number, Rectangle bounds) {
        ByteProcessor shape = new ByteProcessor(bounds.width, bounds.height);
        for (int y = 0; y < bounds.height; y++) {
            for (int x = 0; x < bounds.width; x++) {
                shape.set(x, y, numbers.grain(bounds.y + y, bounds.x + x) == number ? 1 : 0);
            }
        }
        shape.setThreshold(1, 1, ImageProcessor.NO_LUT_UPDATE);
        Roi outline = new ThresholdToSelection().convert(shape);
        outline.setLocation(bounds.x, bounds.y);
        return outline;
    }
}
