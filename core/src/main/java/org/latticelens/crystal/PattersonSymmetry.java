package org.latticelens.crystal;

import java.util.List;
import java.util.Locale;
import org.latticelens.simulation.PlaneGroup;

/** The seven symmetries of a correlation map, and the plane groups that have them (Table I). */
public enum PattersonSymmetry {
    P2(PlaneGroup.P1, PlaneGroup.P2),
    P2MM(PlaneGroup.PM, PlaneGroup.PG, PlaneGroup.P2MM, PlaneGroup.P2MG, PlaneGroup.P2GG),
    C2MM(PlaneGroup.CM, PlaneGroup.C2MM),
    P4(PlaneGroup.P4),
    P4MM(PlaneGroup.P4MM, PlaneGroup.P4GM),
    P6(PlaneGroup.P3, PlaneGroup.P6),
    P6MM(PlaneGroup.P3M1, PlaneGroup.P31M, PlaneGroup.P6MM);

    private final List<PlaneGroup> planeGroups;

    PattersonSymmetry(PlaneGroup... planeGroups) {
        this.planeGroups = List.of(planeGroups);
    }

    /** The plane groups whose correlation map has this symmetry. */
    public List<PlaneGroup> planeGroups() {
        return planeGroups;
    }

    /** The symbol in lower case, such as {@code p4mm}. */
    public String symbol() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The Patterson symmetry of a plane group. */
    public static PattersonSymmetry of(PlaneGroup group) {
        for (PattersonSymmetry symmetry : values()) {
            if (symmetry.planeGroups.contains(group)) {
                return symmetry;
            }
        }
        throw new IllegalArgumentException("Table I does not list " + group);
    }
}
