package org.latticelens.imagej;

import ij.measure.ResultsTable;
import java.util.Optional;
import org.latticelens.image.Calibration;
import org.latticelens.segmentation.LabelMap;
import org.latticelens.segmentation.Segmentation;

/**
 * The rows of one slice in the Results table.
 *
 * @param slice its number, from 1
 */
record Areas(OpenImage open, int slice, Segmentation segmentation) {

    void addTo(ResultsTable table) {
        LabelMap labels = segmentation.labels();
        long[] areas = labels.areas();
        Optional<Calibration> pixel = open.calibration();
        for (int label = areas[0] == 0 ? 1 : 0; label < areas.length; label++) {
            table.incrementCounter();
            table.addValue("Image", open.window().getTitle());
            table.addValue("Slice", slice);
            table.addValue("Pattern", label);
            table.addValue("Pixels", (double) areas[label]);
            table.addValue("Area fraction", (double) areas[label] / labels.labels().length);
            if (pixel.isPresent()) {
                Calibration size = pixel.get();
                table.addValue("Area (" + size.unit() + "^2)", areas[label] * size.row() * size.column());
            }
        }
    }
}
