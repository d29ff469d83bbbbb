package org.latticelens.imagej;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import java.util.List;
import java.util.Optional;
import org.latticelens.segmentation.Segmentation;

/**
 * What came out, as ImageJ has it; nothing is shown yet.
 *
 * @param labels 8-bit, one slice for each that was segmented: 1 for the largest pattern of the slice, 0 not classified; in
 *     the colours of the patterns, with the calibration of the image
 * @param overlay the patterns in translucent colours with outlines, for the image that was segmented
 * @param table areas, lattices and symmetries, a row for each pattern of each slice; where it was asked for
 * @param grains outlines of the grains, by falling area; where they were asked for
 * @param confidence 32-bit, from 0 to 1: how much each pixel belongs to its pattern; where it was asked for
 * @param segmentations what the library returned, a segmentation for each slice
 */
public record SegmentedImage(
        ImagePlus labels,
        Overlay overlay,
        Optional<ResultsTable> table,
        List<Roi> grains,
        Optional<ImagePlus> confidence,
        List<Segmentation> segmentations) {}
