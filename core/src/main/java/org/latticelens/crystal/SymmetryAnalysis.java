package org.latticelens.crystal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.latticelens.crystal.PattersonVerdict.Candidate;
import org.latticelens.crystal.SymmetryElement.Kind;
import org.latticelens.simulation.PlaneGroup;
import org.latticelens.simulation.PlaneOperation;

/**
 * Which of the 17 plane groups, and with it which of the seven Patterson symmetries, a pattern has. Every operation that the
 * lattice allows is tested twice: on the correlation map, and on the mean cell, at the centre or axis where it fits best. A
 * group is as probable as the least probable of its operations, and of the absence of all others, in one test times the
 * other: operations of a group imply each other, so they are not independent evidence. A Patterson symmetry has the sum of
 * its groups.
 */
final class SymmetryAnalysis {
    /** Beyond this probability the data decide. */
    private static final double SURE = 0.9;
    /** Plane groups this probable remain. */
    private static final double POSSIBLE = 0.005;

    private static final Comparator<SymmetryScore> BY_SCORE = Comparator.comparingDouble(SymmetryScore::score);

    /** Scores on the map; a map has a two-fold axis, so an operation stands for itself followed by a half turn, too. */
    private final Map<PlaneOperation, SymmetryScore> mapScores = new LinkedHashMap<>();

    private final List<SymmetryElement> elements = new ArrayList<>();
    private final EnumMap<PlaneGroup, Double> probabilities = new EnumMap<>(PlaneGroup.class);
    private final EnumMap<PattersonSymmetry, SymmetryScore> scores = new EnumMap<>(PattersonSymmetry.class);

    /** @param allowed the operations without shifts that map the lattice onto itself */
    SymmetryAnalysis(CellSpectrum spectrum, List<PlaneOperation> allowed) {
        test(spectrum, allowed);
        for (PlaneGroupSetting setting : PlaneGroupSetting.all(mapScores.keySet())) {
            double probability = mapProbability(setting) * cellProbability(setting);
            probabilities.merge(setting.group(), probability, Math::max);
            scores.merge(PattersonSymmetry.of(setting.group()), mapScore(setting), BinaryOperator.maxBy(BY_SCORE));
        }
        double sum =
                probabilities.values().stream().mapToDouble(Double::doubleValue).sum();
        probabilities.replaceAll((group, probability) -> probability / sum);
    }

    private void test(CellSpectrum spectrum, List<PlaneOperation> allowed) {
        ElementSearch search = new ElementSearch(spectrum);
        EnumMap<Kind, PlaneOperation> turns = new EnumMap<>(Kind.class);
        for (PlaneOperation operation : allowed) {
            Kind kind = Kind.of(operation);
            if (kind == Kind.REFLECTION) {
                elements.add(search.reflection(operation));
                if (!ElementSearch.isCentred(operation)) {
                    elements.add(search.glideReflection(operation));
                }
                if (!mapScores.containsKey(PlaneGroupSetting.turned(operation))) {
                    mapScores.put(operation, spectrum.mapScore(operation));
                }
            } else if (!PlaneGroupSetting.isIdentity(operation) && turns.put(kind, operation) == null) {
                elements.add(search.rotation(operation));
                if (kind == Kind.ROTATION_3 || kind == Kind.ROTATION_4) {
                    mapScores.put(operation, spectrum.mapScore(operation));
                }
            }
        }
        elements.sort(Comparator.comparing(SymmetryElement::kind));
        mapScores.entrySet().stream()
                .filter(entry -> Kind.of(entry.getKey()) != Kind.REFLECTION)
                .findFirst()
                .ifPresent(entry -> judgeReflections(entry.getValue().distortion()));
    }

    private void judgeReflections(double distortion) {
        mapScores.replaceAll(
                (operation, score) -> Kind.of(operation) == Kind.REFLECTION ? score.distorted(distortion) : score);
    }

    private double mapProbability(PlaneGroupSetting setting) {
        double least = 1;
        for (Map.Entry<PlaneOperation, SymmetryScore> entry : mapScores.entrySet()) {
            double holds = entry.getValue().probability();
            least = Math.min(least, setting.mapHas(entry.getKey()) ? holds : 1 - holds);
        }
        return least;
    }

    private SymmetryScore mapScore(PlaneGroupSetting setting) {
        return mapScores.entrySet().stream()
                .filter(entry -> setting.mapHas(entry.getKey()))
                .map(Map.Entry::getValue)
                .min(BY_SCORE)
                .orElse(SymmetryScore.EXACT);
    }

    private double cellProbability(PlaneGroupSetting setting) {
        double least = 1;
        for (SymmetryElement element : elements) {
            double holds = element.score().probability();
            least = Math.min(least, setting.cellHas(element) ? holds : 1 - holds);
        }
        return least;
    }

    /** Every operation that the lattice allows, where it fits the mean cell best. */
    List<SymmetryElement> elements() {
        return elements;
    }

    /** The plane groups that remain, the most probable first. */
    List<PlaneGroupCandidate> planeGroups() {
        return probabilities.entrySet().stream()
                .map(entry -> new PlaneGroupCandidate(entry.getKey(), entry.getValue()))
                .filter(candidate -> candidate.probability() >= POSSIBLE)
                .sorted(Comparator.comparingDouble(PlaneGroupCandidate::probability)
                        .reversed())
                .toList();
    }

    private Candidate candidate(PattersonSymmetry symmetry, double probability) {
        SymmetryScore score = scores.get(symmetry);
        return new Candidate(symmetry, score.score(), score.deviation(), probability);
    }

    PattersonVerdict patterson() {
        EnumMap<PattersonSymmetry, Double> sums = new EnumMap<>(PattersonSymmetry.class);
        probabilities.forEach(
                (group, probability) -> sums.merge(PattersonSymmetry.of(group), probability, Double::sum));
        List<Candidate> candidates = sums.entrySet().stream()
                .map(entry -> candidate(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingDouble(Candidate::probability).reversed())
                .toList();
        Candidate best = candidates.get(0);
        Optional<Candidate> runnerUp = candidates.stream().skip(1).findFirst();
        return best.probability() >= SURE
                ? new PattersonVerdict.Determined(best, runnerUp)
                : new PattersonVerdict.Undetermined(best, runnerUp);
    }
}
