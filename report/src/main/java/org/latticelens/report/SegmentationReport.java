package org.latticelens.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latticelens.crystal.AreaFraction;
import org.latticelens.crystal.Crystallography;
import org.latticelens.crystal.DomainAverage;
import org.latticelens.crystal.LabelResolution;
import org.latticelens.crystal.Lattice;
import org.latticelens.crystal.Microstructure;
import org.latticelens.crystal.PatternCrystal;
import org.latticelens.descriptor.Stride;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.image.Calibration;
import org.latticelens.image.Image;
import org.latticelens.image.UnsuitableImageException;
import org.latticelens.io.json.JsonText;
import org.latticelens.io.json.ModelJson;
import org.latticelens.parallel.Later;
import org.latticelens.parallel.Workers;
import org.latticelens.segmentation.Decision;
import org.latticelens.segmentation.LabelMap;
import org.latticelens.segmentation.Preparation;
import org.latticelens.segmentation.Segmentation;

/** What is told about one segmentation. Every output is made when it is asked for, and only then. Immutable. */
public final class SegmentationReport {
    /** Longest side of overlay.png, in pixels. */
    private static final int LONGEST_SIDE = 2048;

    /** Longest side of the overlays of pages and figures. */
    private static final int SMALL_SIDE = 1024;

    private final String name;
    private final Image image;
    private final Segmentation segmentation;
    private final List<Decision> automatic;
    private final Optional<List<String>> command;

    /** Of every pattern, from 1 on; empty where nobody will ask. */
    private final List<Later<Optional<PatternCrystal>>> crystals;

    /** Without misorientations. */
    private final Later<Microstructure> measured;

    private final Later<LabelMap> labelsOfImage;
    private final Later<Overlay> overlay;
    private final Later<Overlay> smallOverlay;
    private final Later<List<Shape>> unitCells;

    /**
     * A report without crystals.
     *
     * @param name of the image, as people know it, such as its file name
     * @param image what was segmented
     * @param segmentation what came out
     * @param automatic what was chosen for the user, in order
     * @param command the command that was given, exactly; empty where there was none
     */
    public SegmentationReport(
            String name,
            Image image,
            Segmentation segmentation,
            List<Decision> automatic,
            Optional<List<String>> command) {
        this(
                name,
                image,
                segmentation,
                automatic,
                command,
                List.of(),
                new Later<>(() -> microstructure(image, segmentation)));
    }

    private SegmentationReport(
            String name,
            Image image,
            Segmentation segmentation,
            List<Decision> automatic,
            Optional<List<String>> command,
            List<Later<Optional<PatternCrystal>>> crystals,
            Later<Microstructure> measured) {
        this.name = name;
        this.image = image;
        this.segmentation = segmentation;
        this.automatic = List.copyOf(automatic);
        this.command = command.map(List::copyOf);
        this.crystals = List.copyOf(crystals);
        this.measured = measured;
        labelsOfImage = new Later<>(() -> labelsOfImage(image, segmentation));
        overlay = new Later<>(() -> Overlay.of(image, labelsOfImage(), LONGEST_SIDE));
        smallOverlay = new Later<>(
                () -> Overlay.fits(image, SMALL_SIDE) ? overlay.get() : Overlay.of(image, labelsOfImage(), SMALL_SIDE));
        unitCells = new Later<>(() -> UnitCells.of(image, labelsOfImage(), crystals()));
    }

    private static Microstructure microstructure(Image image, Segmentation segmentation) {
        Calibration pixel = image.calibration().orElse(Microstructure.PIXELS);
        return Microstructure.of(
                segmentation.labels(), labelCalibration(image, segmentation, pixel), LabelResolution.of(segmentation));
    }

    /** The same report with the crystals of the patterns, and with the misorientations at boundaries. */
    public SegmentationReport withCrystals(Workers workers) {
        SegmentationReport report = withCrystalsLater(workers);
        workers.run(report.crystals.size(), index -> report.crystal(index + 1));
        return report;
    }

    /**
     * The same, but what is not asked for by {@link #crystal} is looked for when an output needs it.
     *
     * @param workers that share what all patterns need
     */
    public SegmentationReport withCrystalsLater(Workers workers) {
        Crystallography crystallography = new Crystallography(Preparation.filled(image), labelsOfImage(), workers);
        List<Later<Optional<PatternCrystal>>> sought = new ArrayList<>();
        for (int label = 1; label <= segmentation.labels().patterns(); label++) {
            int pattern = label;
            sought.add(new Later<>(() -> crystallography.crystal(pattern)));
        }
        return new SegmentationReport(name, image, segmentation, automatic, command, sought, measured);
    }

    /** The image's name. */
    public String name() {
        return name;
    }

    /** What was segmented. */
    public Image image() {
        return image;
    }

    /** What came out. */
    public Segmentation segmentation() {
        return segmentation;
    }

    /** What was chosen for the user, in order. */
    public List<Decision> automatic() {
        return automatic;
    }

    /** The command that was given, exactly; empty where there was none. */
    public Optional<List<String>> command() {
        return command;
    }

    /** Lattice and symmetry of a pattern; empty where it has no lattice. */
    public Optional<PatternCrystal> crystal(int pattern) {
        return crystals.get(pattern - 1).get();
    }

    /** The crystals of all patterns, from 1 on; an empty list where they are not looked for. */
    public List<Optional<PatternCrystal>> crystals() {
        return crystals.stream().map(Later::get).toList();
    }

    /** The mean cells of the image. */
    public ChannelAverages averages() {
        return new ChannelAverages(
                name,
                crystals().stream()
                        .map(found -> found.map(PatternCrystal::average))
                        .toList(),
                CrystalPicture.averages(crystals(), image.calibration()));
    }

    /**
     * The mean cells of another channel, by the patterns of the image.
     *
     * @param channel of the image's size
     * @throws UnsuitableImageException if the sizes differ, a pixel of the channel is not finite, or all are equal
     */
    public ChannelAverages averagesOf(String channelName, Image channel) {
        if (channel.rows() != image.rows() || channel.columns() != image.columns()) {
            throw new UnsuitableImageException("the channel " + channelName + " has " + channel.rows() + " x "
                    + channel.columns() + " pixels, the image " + image.rows() + " x " + image.columns()
                    + "; they must be equal");
        }
        Image filled = Preparation.filled(image.mask().map(channel::withMask).orElse(channel));
        List<Optional<DomainAverage>> cells = Crystallography.averages(filled, labelsOfImage(), crystals());
        return new ChannelAverages(channelName, cells, CrystalPicture.averages(crystals(), cells, image.calibration()));
    }

    /** Grains and boundaries of the label map; with crystals, the misorientations too. */
    public Microstructure microstructure() {
        Calibration pixel = image.calibration().orElse(Microstructure.PIXELS);
        Map<Integer, Lattice> lattices = new HashMap<>();
        crystals().stream()
                .flatMap(Optional::stream)
                .forEach(crystal -> lattices.put(
                        crystal.pattern(), crystal.lattice().lattice().calibrated(pixel)));
        return measured.get().withLattices(lattices);
    }

    /** labels.png: one pixel per label, in colours. */
    public BufferedImage labelPicture() {
        return LabelPicture.of(segmentation.labels());
    }

    /** Makes what overlay.png and report.html share of an image that both show alike. */
    public void prepareOverlay() {
        overlay.get();
    }

    /** overlay.png: the image with its patterns, a legend and a scale bar. */
    public BufferedImage overlayPicture() {
        return OverlayPicture.of(overlay.get(), image, areaFractions(), unitCells());
    }

    /** confidence.png: how sure the labels are. */
    public Figure confidenceFigure() {
        return ConfidencePicture.of(segmentation, labelCalibration());
    }

    /** The image with its patterns and unit cells over axes (Fig. 5). */
    public Figure unitCellFigure() {
        return UnitCellFigure.of(this);
    }

    /** Pixel size of the label map: the image's, times the stride where only strided pixels have a label. */
    public Optional<Calibration> labelCalibration() {
        return image.calibration().map(pixel -> labelCalibration(image, segmentation, pixel));
    }

    private static Calibration labelCalibration(Image image, Segmentation segmentation, Calibration pixel) {
        LabelMap labels = segmentation.labels();
        if (labels.rows() == image.rows() && labels.columns() == image.columns()) {
            return pixel;
        }
        Stride stride = segmentation.descriptors().grid().stride();
        return new Calibration(pixel.row() * stride.rows(), pixel.column() * stride.columns(), pixel.unit());
    }

    /** grains.csv: a row per grain. */
    public String grainTable() {
        return MicrostructureCsv.grains(measured.get());
    }

    /** boundaries.csv: a row per curve along which two grains meet. */
    public String boundaryTable() {
        return MicrostructureCsv.boundaries(measured.get());
    }

    /** interfaces.csv: a row per two patterns that meet. */
    public String interfaceTable() {
        return MicrostructureCsv.interfaces(microstructure());
    }

    /** report.json as a tree. */
    public ObjectNode json() {
        return ReportJson.of(this);
    }

    /** report.json as text. */
    public String jsonText() {
        return JsonText.of(json());
    }

    /** model.json: what was learnt, with what it was made with. */
    public String modelText() {
        return ModelJson.text(segmentation.model(), Versions.all());
    }

    /** report.html: one file that needs no other. */
    public String html() {
        return ReportHtml.of(this);
    }

    /** The image with its patterns, at most 1024 pixels wide and high. */
    Overlay smallOverlay() {
        return smallOverlay.get();
    }

    /** Unit cells to draw over the image; none where crystals were not looked for. */
    List<Shape> unitCells() {
        return unitCells.get();
    }

    /** Shares of all labelled pixels that bear label 0 to k; they add up to 1. */
    double[] areaFractions() {
        return measured.get().areaFractions().stream()
                .mapToDouble(AreaFraction::fraction)
                .toArray();
    }

    /**
     * A label for every pixel of the image. Where only strided pixels have one, they share it with the pixels around them,
     * half a stride far; the margin has none.
     */
    LabelMap labelsOfImage() {
        return labelsOfImage.get();
    }

    private static LabelMap labelsOfImage(Image image, Segmentation segmentation) {
        LabelMap labels = segmentation.labels();
        if (labels.rows() == image.rows() && labels.columns() == image.columns()) {
            return labels;
        }
        StridedGrid grid = segmentation.descriptors().grid();
        int[] result = new int[image.rows() * image.columns()];
        for (int index = 0; index < result.length; index++) {
            int row = nearest(
                    index / image.columns() - grid.firstRow(), grid.stride().rows());
            int column = nearest(
                    index % image.columns() - grid.firstColumn(), grid.stride().columns());
            boolean inside = row >= 0 && row < grid.rows() && column >= 0 && column < grid.columns();
            result[index] = inside ? labels.label(row, column) : 0;
        }
        return new LabelMap(image.rows(), image.columns(), labels.patterns(), result);
    }

    private static int nearest(int offset, int step) {
        return Math.floorDiv(2 * offset + step - 1, 2 * step);
    }
}
