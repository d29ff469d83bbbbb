package org.latticelens.crystal;

import java.util.List;
import java.util.Locale;
import org.latticelens.simulation.PlaneGroup;

/** The seven symmetries of a correlation map, and the plane groups that have them (Table I). */
public enum PattersonSymmetry {
    P2,
    P2MM,
    C2MM,
    P4,
    P4MM,
    P6,
    P6MM;

    /** The plane groups whose correlation map has this symmetry. */
    public List<PlaneGroup> planeGroups() {
        return switch (this) {
            case P2 -> List.of(PlaneGroup.P1, PlaneGroup.P2);
            case P2MM -> List.of(PlaneGroup.PM, PlaneGroup.PG, PlaneGroup.P2MM, PlaneGroup.P2MG, PlaneGroup.P2GG);
            case C2MM -> List.of(PlaneGroup.CM, PlaneGroup.C2MM);
            case P4 -> List.of(PlaneGroup.P4);
            case P4MM -> List.of(PlaneGroup.P4MM, PlaneGroup.P4GM);
            case P6 -> List.of(PlaneGroup.P3, PlaneGroup.P6);
            case P6MM -> List.of(PlaneGroup.P3M1, PlaneGroup.P31M, PlaneGroup.P6MM);
        };
    }

    /** The symbol in lower case, such as {@code p4mm}. */
    public String symbol() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The Patterson symmetry of a plane group. */
    public static PattersonSymmetry of(PlaneGroup group) {
        for (PattersonSymmetry symmetry : values()) {
            if (symmetry.planeGroups().contains(group)) {
                return symmetry;
            }
        }
        throw new IllegalArgumentException("Table I does not list " + group);
    }
}
