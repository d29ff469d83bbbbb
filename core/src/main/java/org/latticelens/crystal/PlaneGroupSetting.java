package org.latticelens.crystal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.latticelens.crystal.SymmetryElement.Kind;
import org.latticelens.simulation.PlaneGroup;
import org.latticelens.simulation.PlaneOperation;

/**
 * A plane group on a lattice that allows it, with the directions of its axes: which of the operations that the lattice allows
 * its correlation map has, and which the cell.
 */
final class PlaneGroupSetting {
    private final PlaneGroup group;
    private final Predicate<PlaneOperation> map;
    private final Set<Kind> rotations;
    private final Predicate<PlaneOperation> reflections;
    private final Predicate<PlaneOperation> glides;

    private PlaneGroupSetting(
            PlaneGroup group,
            Predicate<PlaneOperation> map,
            Set<Kind> rotations,
            Predicate<PlaneOperation> reflections,
            Predicate<PlaneOperation> glides) {
        this.group = group;
        this.map = map;
        this.rotations = rotations;
        this.reflections = reflections;
        this.glides = glides;
    }

    /**
     * All groups in all settings.
     *
     * @param allowed the operations to be told apart on the map: a rotation by 90 or 120 degrees, and one reflection of each
     *     pair at right angles
     */
    static List<PlaneGroupSetting> all(Collection<PlaneOperation> allowed) {
        Set<Kind> two = EnumSet.of(Kind.ROTATION_2);
        Set<Kind> no = EnumSet.noneOf(Kind.class);
        Predicate<PlaneOperation> none = operation -> false;
        Predicate<PlaneOperation> every = operation -> true;
        List<PlaneGroupSetting> settings = new ArrayList<>();
        settings.add(new PlaneGroupSetting(PlaneGroup.P1, none, no, none, none));
        settings.add(new PlaneGroupSetting(PlaneGroup.P2, none, two, none, none));
        for (PlaneOperation operation : allowed) {
            switch (Kind.of(operation)) {
                case ROTATION_4 -> {
                    Set<Kind> four = EnumSet.of(Kind.ROTATION_2, Kind.ROTATION_4);
                    Predicate<PlaneOperation> diagonal = ElementSearch::isCentred;
                    settings.add(new PlaneGroupSetting(PlaneGroup.P4, operation::equals, four, none, none));
                    settings.add(new PlaneGroupSetting(PlaneGroup.P4MM, every, four, every, none));
                    settings.add(new PlaneGroupSetting(PlaneGroup.P4GM, every, four, diagonal, every));
                }
                case ROTATION_3 -> {
                    Set<Kind> three = EnumSet.of(Kind.ROTATION_3);
                    Set<Kind> six = EnumSet.of(Kind.ROTATION_2, Kind.ROTATION_3, Kind.ROTATION_6);
                    Predicate<PlaneOperation> shortest = ElementSearch::isAlongShortest;
                    settings.add(new PlaneGroupSetting(PlaneGroup.P3, operation::equals, three, none, none));
                    settings.add(new PlaneGroupSetting(PlaneGroup.P6, operation::equals, six, none, none));
                    settings.add(new PlaneGroupSetting(PlaneGroup.P3M1, every, three, shortest.negate(), none));
                    settings.add(new PlaneGroupSetting(PlaneGroup.P31M, every, three, shortest, none));
                    settings.add(new PlaneGroupSetting(PlaneGroup.P6MM, every, six, every, none));
                }
                default -> addReflecting(settings, operation);
            }
        }
        return settings;
    }

    /** The groups with reflections or glide reflections across an axis, across the one at right angles, or across both. */
    private static void addReflecting(List<PlaneGroupSetting> settings, PlaneOperation mirror) {
        PlaneOperation turned = turned(mirror);
        Set<Kind> two = EnumSet.of(Kind.ROTATION_2);
        Set<Kind> no = EnumSet.noneOf(Kind.class);
        Predicate<PlaneOperation> map = mirror::equals;
        Predicate<PlaneOperation> none = operation -> false;
        Predicate<PlaneOperation> both = operation -> operation.equals(mirror) || operation.equals(turned);
        boolean centred = ElementSearch.isCentred(mirror);
        settings.add(new PlaneGroupSetting(centred ? PlaneGroup.C2MM : PlaneGroup.P2MM, map, two, both, none));
        for (PlaneOperation one : List.of(mirror, turned)) {
            PlaneOperation other = turned(one);
            settings.add(new PlaneGroupSetting(centred ? PlaneGroup.CM : PlaneGroup.PM, map, no, one::equals, none));
            if (!centred) {
                settings.add(new PlaneGroupSetting(PlaneGroup.PG, map, no, none, one::equals));
                settings.add(new PlaneGroupSetting(PlaneGroup.P2MG, map, two, one::equals, other::equals));
            }
        }
        if (!centred) {
            settings.add(new PlaneGroupSetting(PlaneGroup.P2GG, map, two, none, both));
        }
    }

    /** The operation followed by a half turn; of a reflection, that across the axis at right angles. */
    static PlaneOperation turned(PlaneOperation operation) {
        return new PlaneOperation(-operation.uu(), -operation.uv(), -operation.vu(), -operation.vv(), 0, 0);
    }

    static boolean isIdentity(PlaneOperation operation) {
        return operation.uu() == 1 && operation.vv() == 1 && operation.uv() == 0 && operation.vu() == 0;
    }

    PlaneGroup group() {
        return group;
    }

    /** Whether the correlation map has one of the operations that tell maps apart. */
    boolean mapHas(PlaneOperation operation) {
        return map.test(operation);
    }

    /** Whether the cell has an operation, at some place. */
    boolean cellHas(SymmetryElement element) {
        PlaneOperation placed = element.operation();
        PlaneOperation matrix = new PlaneOperation(placed.uu(), placed.uv(), placed.vu(), placed.vv(), 0, 0);
        return switch (element.kind()) {
            case REFLECTION -> reflections.test(matrix);
            case GLIDE_REFLECTION -> glides.test(matrix);
            default -> rotations.contains(element.kind());
        };
    }
}
