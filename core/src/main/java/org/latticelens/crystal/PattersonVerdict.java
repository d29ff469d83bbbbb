package org.latticelens.crystal;

import java.util.Optional;

/** What the correlation map says of its symmetry. */
public sealed interface PattersonVerdict {

    /** What stands for a symmetry that the data do not decide. */
    String UNDETERMINED = "undetermined";

    /** The symbol of the symmetry, where the data decide; {@link #UNDETERMINED} elsewhere. */
    default String symbol() {
        return this instanceof Determined ? best().symmetry().symbol() : UNDETERMINED;
    }

    /** The most probable symmetry. */
    Candidate best();

    /** The most probable of the others; empty where the lattice leaves only one, p2. */
    Optional<Candidate> runnerUp();

    /**
     * A symmetry that the lattice allows.
     *
     * @param symmetry which
     * @param score the lowest score of its operations on the map, about 1 where they hold; 1 for p2, which every map has
     * @param deviation standard deviation of that score by noise
     * @param probability that it is the map's symmetry, as against the others that the lattice allows, from 0 to 1
     */
    record Candidate(PattersonSymmetry symmetry, double score, double deviation, double probability) {}

    /** The data decide. */
    record Determined(Candidate best, Optional<Candidate> runnerUp) implements PattersonVerdict {}

    /** The data do not decide between the best and others. */
    record Undetermined(Candidate best, Optional<Candidate> runnerUp) implements PattersonVerdict {}
}
