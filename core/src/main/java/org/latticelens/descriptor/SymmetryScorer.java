package org.latticelens.descriptor;

import java.util.List;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.SymmetryOperation;

/** Scores symmetry operations at the strided pixels of one image, before any pooling. Thread-safe. */
public interface SymmetryScorer {

    /** All strided pixels of the image whose patches lie inside it. */
    StridedGrid grid();

    /** The operations that are scored, in the order of the maps. */
    List<SymmetryOperation> operations();

    /**
     * The scores of a band; the same values whatever the band and the number of threads.
     *
     * @param band a band of {@link #grid()}
     */
    ScoreMaps score(StridedGrid band, Workers workers);
}
