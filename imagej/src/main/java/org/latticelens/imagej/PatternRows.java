package org.latticelens.imagej;

import ij.measure.ResultsTable;
import java.util.List;
import java.util.Optional;
import org.latticelens.crystal.AreaFraction;
import org.latticelens.crystal.Lattice;
import org.latticelens.crystal.Microstructure;
import org.latticelens.crystal.PatternCrystal;
import org.latticelens.image.Calibration;
import org.latticelens.report.SegmentationReport;

/**
 * The rows of one slice in the Results table: a pattern each, with its area, lattice and symmetry. What a pattern does not
 * have is left empty.
 *
 * @param slice its number, from 1
 * @param report with crystals
 */
record PatternRows(int slice, SegmentationReport report) {

    void addTo(ResultsTable table) {
        long[] areas = report.segmentation().labels().areas();
        List<AreaFraction> fractions = report.microstructure().areaFractions();
        for (int label = areas[0] == 0 ? 1 : 0; label < areas.length; label++) {
            table.incrementCounter();
            table.addValue("Image", report.name());
            table.addValue("Slice", slice);
            table.addValue("Pattern", label);
            table.addValue("Pixels", (double) areas[label]);
            table.addValue("Area fraction", fractions.get(label).fraction());
            Optional<Calibration> pixel = report.image().calibration();
            if (pixel.isPresent()) {
                Calibration size = pixel.get();
                table.addValue("Area (" + size.unit() + "^2)", areas[label] * size.row() * size.column());
            }
            addCrystal(table, label == 0 ? Optional.empty() : report.crystals().get(label - 1));
        }
    }

    private void addCrystal(ResultsTable table, Optional<PatternCrystal> crystal) {
        Calibration pixel = report.image().calibration().orElse(Microstructure.PIXELS);
        Optional<Lattice> lattice =
                crystal.map(found -> found.lattice().lattice().calibrated(pixel));
        add(table, "a (" + pixel.unit() + ")", lattice.map(Lattice::lengthA));
        add(table, "b (" + pixel.unit() + ")", lattice.map(Lattice::lengthB));
        add(table, "gamma (degrees)", lattice.map(Lattice::gammaDegrees));
        table.addValue(
                "Symmetry", crystal.map(found -> found.patterson().symbol()).orElse(""));
        add(
                table,
                "Symmetry score",
                crystal.map(found -> found.patterson().best().score()));
    }

    private static void add(ResultsTable table, String heading, Optional<Double> value) {
        value.ifPresentOrElse(number -> table.addValue(heading, number), () -> table.addValue(heading, ""));
    }
}
