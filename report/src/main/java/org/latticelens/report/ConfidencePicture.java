package org.latticelens.report;

import java.util.List;
import java.util.Optional;
import org.latticelens.image.Calibration;
import org.latticelens.segmentation.Confidence;
import org.latticelens.segmentation.LabelMap;
import org.latticelens.segmentation.Segmentation;

/** confidence.png: how sure every label is, from 0 to 1; grey at label 0. */
final class ConfidencePicture {
    private ConfidencePicture() {}

    /** @param calibration of the label map; pixels are the unit where it is empty */
    static Figure of(Segmentation segmentation, Optional<Calibration> calibration) {
        LabelMap labels = segmentation.labels();
        float[] confidence = Confidence.of(segmentation);
        MapPicture.Panel panel = new MapPicture.Panel(
                "",
                labels.rows(),
                labels.columns(),
                (row, column) ->
                        labels.label(row, column) == 0 ? Float.NaN : confidence[row * labels.columns() + column]);
        return MapPicture.of(
                List.of(panel),
                ScoreMapPicture.across("column", -0.5, labels.columns() - 0.5, calibration),
                ScoreMapPicture.down("row", -0.5, labels.rows() - 0.5, calibration),
                Axis.linear("confidence", 0, 1),
                ColourMap.SEQUENTIAL);
    }
}
