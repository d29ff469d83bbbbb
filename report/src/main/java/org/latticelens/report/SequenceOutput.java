package org.latticelens.report;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is written of a movie, by file name. */
public enum SequenceOutput {
    /** int32, frames x rows x columns. */
    LABELS_NPY("labels.npy"),
    /** An ImageJ stack. */
    LABELS_TIF("labels.tif"),
    OVERLAY_AVI("overlay.avi"),
    /** A folder with a PNG per frame. */
    OVERLAY_PNG("overlay"),
    AREAS_CSV("areas.csv"),
    AREAS_PNG("areas.png"),
    BOUNDARIES_CSV("boundaries.csv"),
    BOUNDARIES_PNG("boundaries.png"),
    KYMOGRAPH_PNG("kymograph.png");

    private final String fileName;

    SequenceOutput(String fileName) {
        this.fileName = fileName;
    }

    public String fileName() {
        return fileName;
    }

    /** All but the folder of pictures. */
    public static Set<SequenceOutput> usual() {
        return EnumSet.complementOf(EnumSet.of(OVERLAY_PNG));
    }

    /**
     * The outputs of these names.
     *
     * @throws IllegalArgumentException if there is none of a name
     */
    public static Set<SequenceOutput> named(List<String> names) {
        Set<SequenceOutput> outputs = EnumSet.noneOf(SequenceOutput.class);
        for (String name : names) {
            outputs.add(Arrays.stream(values())
                    .filter(output -> output.fileName.equals(name.strip()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no output is called " + name + "; there are "
                            + Arrays.stream(values())
                                    .map(SequenceOutput::fileName)
                                    .collect(Collectors.joining(", ")))));
        }
        return outputs;
    }
}
