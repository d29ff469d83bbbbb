package org.latticelens.imagej;

import ij.IJ;
import java.util.List;
import java.util.Locale;
import org.latticelens.segmentation.Progress;
import org.latticelens.segmentation.Stage;

/**
 * Progress in ImageJ's status bar.
 *
 * @param slice which slice is worked on, from 0
 * @param slices how many there are
 */
record StatusBar(int slice, int slices) implements Progress {
    private static final List<Stage> STAGES = List.of(Stage.values());

    @Override
    public void report(Stage stage, double fraction) {
        String which = slices == 1 ? "" : ", slice " + (slice + 1) + " of " + slices;
        IJ.showStatus("Latticelens: " + stage.name().toLowerCase(Locale.ROOT) + which);
        IJ.showProgress((slice + (STAGES.indexOf(stage) + fraction) / STAGES.size()) / slices);
    }
}
