package org.latticelens.cli;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The files that a segmentation can write, by their names, in the order in which they are begun: first those that need no
 * crystals, and what takes longest before what does not.
 */
enum Output {
    GRAINS_CSV("grains.csv"),
    LABELS_NPY("labels.npy"),
    LABELS_TIF("labels.tif"),
    LABELS_PNG("labels.png"),
    MODEL_JSON("model.json"),
    BOUNDARIES_CSV("boundaries.csv"),
    REPORT_HTML("report.html"),
    OVERLAY_PNG("overlay.png"),
    REPORT_JSON("report.json"),
    INTERFACES_CSV("interfaces.csv"),
    DESCRIPTORS_NPY("descriptors.npy"),
    FEATURES_NPY("features.npy"),
    MEMBERSHIPS_NPY("memberships.npy"),
    CONFIDENCE_NPY("confidence.npy"),
    CONFIDENCE_PNG("confidence.png");

    /** What tells how sure the labels are. */
    static final Set<Output> SOFT = EnumSet.of(MEMBERSHIPS_NPY, CONFIDENCE_NPY, CONFIDENCE_PNG);

    private static final Set<Output> CRYSTALLOGRAPHIC = EnumSet.range(REPORT_HTML, INTERFACES_CSV);

    private final String fileName;

    Output(String fileName) {
        this.fileName = fileName;
    }

    String fileName() {
        return fileName;
    }

    /** Whether one of these tells the lattices of the patterns. */
    static boolean needCrystals(Set<Output> outputs) {
        return outputs.stream().anyMatch(CRYSTALLOGRAPHIC::contains);
    }

    /** What is written where nothing else is asked for. */
    static Set<Output> usual() {
        return EnumSet.range(GRAINS_CSV, INTERFACES_CSV);
    }

    /**
     * The outputs of these names.
     *
     * @throws IllegalArgumentException if there is none of a name
     */
    static Set<Output> named(List<String> names) {
        Set<Output> outputs = EnumSet.noneOf(Output.class);
        for (String name : names) {
            outputs.add(Arrays.stream(values())
                    .filter(output -> output.fileName.equals(name.strip()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no output is called " + name + "; there are "
                            + Arrays.stream(values()).map(Output::fileName).collect(Collectors.joining(", ")))));
        }
        return outputs;
    }
}
