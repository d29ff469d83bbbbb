package org.latticelens.segmentation;

/** Told how far a segmentation is; called from the thread that segments. */
public interface Progress {
    /** Tells nobody. */
    Progress NONE = (stage, fraction) -> {};

    /**
     * Takes note of the state of a stage.
     *
     * @param fraction of the stage that is done, from 0 to 1
     */
    void report(Stage stage, double fraction);
}
