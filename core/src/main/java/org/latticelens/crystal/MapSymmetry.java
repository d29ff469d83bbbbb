package org.latticelens.crystal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.latticelens.crystal.PattersonVerdict.Candidate;
import org.latticelens.crystal.SymmetryElement.Kind;
import org.latticelens.simulation.PlaneOperation;

/**
 * The symmetries that a correlation map may have, by the operations that the lattice allows. Each map has a two-fold axis,
 * so an operation and the same followed by a half turn are one. A symmetry's probability is the product of those of its
 * operations and of the absence of the others.
 */
final class MapSymmetry {
    /** Beyond this probability the data decide. */
    private static final double SURE = 0.9;

    private final List<Hypothesis> hypotheses;

    /**
     * A symmetry with the directions that it has on this lattice.
     *
     * @param candidate its symbol, score and probability
     * @param mirror one of the two reflections of p2mm and c2mm; null in the others, which have all of the lattice or none
     */
    record Hypothesis(Candidate candidate, PlaneOperation mirror) {}

    /** @param allowed the operations without shifts that map the lattice onto itself */
    MapSymmetry(CellSpectrum spectrum, List<PlaneOperation> allowed) {
        Map<PlaneOperation, SymmetryScore> mirrors = new LinkedHashMap<>();
        Map<PlaneOperation, SymmetryScore> turns = new LinkedHashMap<>();
        for (PlaneOperation operation : allowed) {
            Kind kind = Kind.of(operation);
            if (kind == Kind.REFLECTION && !mirrors.containsKey(turned(operation))) {
                mirrors.put(operation, spectrum.mapScore(operation));
            } else if ((kind == Kind.ROTATION_4 || kind == Kind.ROTATION_3) && turns.isEmpty()) {
                turns.put(operation, spectrum.mapScore(operation));
            }
        }
        this.hypotheses = hypotheses(mirrors, turns);
    }

    private static PlaneOperation turned(PlaneOperation operation) {
        return new PlaneOperation(-operation.uu(), -operation.uv(), -operation.vu(), -operation.vv(), 0, 0);
    }

    private static List<Hypothesis> hypotheses(
            Map<PlaneOperation, SymmetryScore> mirrors, Map<PlaneOperation, SymmetryScore> turns) {
        Map<PlaneOperation, SymmetryScore> all = new LinkedHashMap<>(mirrors);
        all.putAll(turns);
        List<Hypothesis> found = new ArrayList<>();
        found.add(hypothesis(PattersonSymmetry.P2, all, Set.of(), null));
        for (PlaneOperation mirror : mirrors.keySet()) {
            PattersonSymmetry symmetry =
                    ElementSearch.isCentred(mirror) ? PattersonSymmetry.C2MM : PattersonSymmetry.P2MM;
            found.add(hypothesis(symmetry, all, Set.of(mirror), mirror));
        }
        for (PlaneOperation turn : turns.keySet()) {
            boolean square = Kind.of(turn) == Kind.ROTATION_4;
            found.add(hypothesis(square ? PattersonSymmetry.P4 : PattersonSymmetry.P6, all, turns.keySet(), null));
            found.add(hypothesis(square ? PattersonSymmetry.P4MM : PattersonSymmetry.P6MM, all, all.keySet(), null));
        }
        double sum = found.stream()
                .mapToDouble(hypothesis -> hypothesis.candidate.probability())
                .sum();
        return found.stream()
                .map(hypothesis -> normalised(hypothesis, sum))
                .sorted(Comparator.comparingDouble((Hypothesis hypothesis) -> hypothesis.candidate.probability())
                        .reversed())
                .toList();
    }

    private static Hypothesis normalised(Hypothesis hypothesis, double sum) {
        Candidate candidate = hypothesis.candidate;
        return new Hypothesis(
                new Candidate(candidate.symmetry(), candidate.score(), candidate.probability() / sum),
                hypothesis.mirror);
    }

    private static Hypothesis hypothesis(
            PattersonSymmetry symmetry,
            Map<PlaneOperation, SymmetryScore> all,
            Set<PlaneOperation> holding,
            PlaneOperation mirror) {
        double score = 1;
        double probability = 1;
        for (Map.Entry<PlaneOperation, SymmetryScore> entry : all.entrySet()) {
            SymmetryScore value = entry.getValue();
            if (holding.contains(entry.getKey())) {
                score = Math.min(score, value.score());
                probability *= value.probability();
            } else {
                probability *= 1 - value.probability();
            }
        }
        return new Hypothesis(new Candidate(symmetry, score, probability), mirror);
    }

    /** All that the lattice allows, the most probable first. */
    List<Hypothesis> hypotheses() {
        return hypotheses;
    }

    PattersonVerdict verdict() {
        Candidate best = hypotheses.get(0).candidate;
        Optional<Candidate> runnerUp = hypotheses.stream()
                .map(Hypothesis::candidate)
                .filter(candidate -> candidate.symmetry() != best.symmetry())
                .findFirst();
        return best.probability() >= SURE
                ? new PattersonVerdict.Determined(best, runnerUp)
                : new PattersonVerdict.Undetermined(best, runnerUp);
    }
}
