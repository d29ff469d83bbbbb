package org.latticelens.crystal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.latticelens.crystal.MapSymmetry.Hypothesis;
import org.latticelens.crystal.SymmetryElement.Kind;
import org.latticelens.simulation.PlaneGroup;
import org.latticelens.simulation.PlaneOperation;

/**
 * Rotations, reflections and glide reflections of the mean cell, each at the centre or axis where it fits best, and the
 * plane groups of Table I that they leave.
 */
final class CellSymmetry {
    /** Plane groups this probable remain. */
    private static final double POSSIBLE = 0.02;

    private final List<SymmetryElement> elements = new ArrayList<>();
    private final Map<PlaneOperation, Double> reflections = new HashMap<>();
    private final Map<PlaneOperation, Double> glides = new HashMap<>();
    private double halfTurn;

    /** @param allowed the operations without shifts that map the lattice onto itself */
    CellSymmetry(CellSpectrum spectrum, List<PlaneOperation> allowed) {
        ElementSearch search = new ElementSearch(spectrum);
        EnumMap<Kind, Boolean> turned = new EnumMap<>(Kind.class);
        for (PlaneOperation operation : allowed) {
            Kind kind = Kind.of(operation);
            boolean identity = operation.uu() == 1 && operation.vv() == 1 && kind == Kind.ROTATION_2;
            if (kind == Kind.REFLECTION) {
                SymmetryElement reflection = search.reflection(operation);
                elements.add(reflection);
                reflections.put(operation, reflection.score().probability());
                if (!ElementSearch.isCentred(operation)) {
                    SymmetryElement glide = search.glideReflection(operation);
                    elements.add(glide);
                    glides.put(operation, glide.score().probability());
                }
            } else if (!identity && turned.put(kind, true) == null) {
                SymmetryElement rotation = search.rotation(operation);
                elements.add(rotation);
                if (kind == Kind.ROTATION_2) {
                    halfTurn = rotation.score().probability();
                }
            }
        }
        elements.sort(Comparator.comparing(SymmetryElement::kind));
    }

    /** Every operation that the lattice allows, where it fits best. */
    List<SymmetryElement> elements() {
        return elements;
    }

    /** The plane groups that remain, the most probable first. */
    List<PlaneGroupCandidate> planeGroups(List<Hypothesis> hypotheses) {
        EnumMap<PlaneGroup, Double> probabilities = new EnumMap<>(PlaneGroup.class);
        for (Hypothesis hypothesis : hypotheses) {
            Map<PlaneGroup, Double> groups = groups(hypothesis);
            double sum =
                    groups.values().stream().mapToDouble(Double::doubleValue).sum();
            groups.forEach((group, probability) ->
                    probabilities.merge(group, hypothesis.candidate().probability() * probability / sum, Double::sum));
        }
        return probabilities.entrySet().stream()
                .map(entry -> new PlaneGroupCandidate(entry.getKey(), entry.getValue()))
                .filter(candidate -> candidate.probability() >= POSSIBLE)
                .sorted(Comparator.comparingDouble(PlaneGroupCandidate::probability)
                        .reversed())
                .toList();
    }

    private Map<PlaneGroup, Double> groups(Hypothesis hypothesis) {
        double none = 1 - halfTurn;
        return switch (hypothesis.candidate().symmetry()) {
            case P2 -> Map.of(PlaneGroup.P1, none, PlaneGroup.P2, halfTurn);
            case P2MM -> rectangular(hypothesis.mirror());
            case C2MM -> {
                double one = reflections.get(hypothesis.mirror());
                double other = reflections.get(turned(hypothesis.mirror()));
                yield Map.of(
                        PlaneGroup.CM,
                        none * Math.max(one * (1 - other), other * (1 - one)),
                        PlaneGroup.C2MM,
                        halfTurn * one * other);
            }
            case P4 -> Map.of(PlaneGroup.P4, 1.0);
            case P4MM ->
                Map.of(
                        PlaneGroup.P4MM,
                        glides.keySet().stream()
                                .mapToDouble(mirror -> reflections.get(mirror) * (1 - glides.get(mirror)))
                                .reduce(1, (x, y) -> x * y),
                        PlaneGroup.P4GM,
                        glides.keySet().stream()
                                .mapToDouble(mirror -> glides.get(mirror) * (1 - reflections.get(mirror)))
                                .reduce(1, (x, y) -> x * y));
            case P6 -> Map.of(PlaneGroup.P3, none, PlaneGroup.P6, halfTurn);
            case P6MM ->
                Map.of(
                        PlaneGroup.P3M1, none * trigonal(false),
                        PlaneGroup.P31M, none * trigonal(true),
                        PlaneGroup.P6MM, halfTurn * all());
        };
    }

    private Map<PlaneGroup, Double> rectangular(PlaneOperation mirror) {
        PlaneOperation across = turned(mirror);
        double m = reflections.get(mirror);
        double g = glides.get(mirror);
        double n = reflections.get(across);
        double h = glides.get(across);
        double none = 1 - halfTurn;
        return Map.of(
                PlaneGroup.PM,
                none * (1 - g) * (1 - h) * Math.max(m * (1 - n), n * (1 - m)),
                PlaneGroup.PG,
                none * (1 - m) * (1 - n) * Math.max(g * (1 - h), h * (1 - g)),
                PlaneGroup.P2MM,
                halfTurn * m * n * (1 - g) * (1 - h),
                PlaneGroup.P2MG,
                halfTurn * Math.max(m * h * (1 - g) * (1 - n), n * g * (1 - h) * (1 - m)),
                PlaneGroup.P2GG,
                halfTurn * g * h * (1 - m) * (1 - n));
    }

    /** Only the reflections across shortest vectors, as in p31m, or only the others, as in p3m1. */
    private double trigonal(boolean shortest) {
        return reflections.entrySet().stream()
                .mapToDouble(entry -> ElementSearch.isAlongShortest(entry.getKey()) == shortest
                        ? entry.getValue()
                        : 1 - entry.getValue())
                .reduce(1, (x, y) -> x * y);
    }

    private double all() {
        return reflections.values().stream().mapToDouble(Double::doubleValue).reduce(1, (x, y) -> x * y);
    }

    private static PlaneOperation turned(PlaneOperation operation) {
        return new PlaneOperation(-operation.uu(), -operation.uv(), -operation.vu(), -operation.vv(), 0, 0);
    }
}
