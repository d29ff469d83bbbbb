package org.latticelens.io.unit;

import java.util.Locale;
import java.util.Optional;

/** The units of length that microscopes write. */
public enum LengthUnit {
    PICOMETRE("pm", 1e-12, "picometer|picometre"),
    ANGSTROM("Å", 1e-10, "a|ang|angstrom|ångström|\u212b"),
    NANOMETRE("nm", 1e-9, "nanometer|nanometre"),
    MICROMETRE("µm", 1e-6, "um|\u03bcm|micron|micrometer|micrometre"),
    MILLIMETRE("mm", 1e-3, "millimeter|millimetre"),
    CENTIMETRE("cm", 1e-2, "centimeter|centimetre"),
    METRE("m", 1, "meter|metre");

    private final String symbol;
    private final double metres;
    /** Other spellings in lower case, separated by bars. */
    private final String synonyms;

    LengthUnit(String symbol, double metres, String synonyms) {
        this.symbol = symbol;
        this.metres = metres;
        this.synonyms = synonyms;
    }

    /** The symbol it is written with, such as {@code nm}. */
    public String symbol() {
        return symbol;
    }

    /** Metres that one of it has. */
    public double metres() {
        return metres;
    }

    /** The unit of this name or symbol, in any of its spellings; empty where there is none. */
    public static Optional<LengthUnit> named(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        String singular =
                wanted.length() > 3 && wanted.endsWith("s") ? wanted.substring(0, wanted.length() - 1) : wanted;
        for (LengthUnit unit : values()) {
            if (unit.symbol.toLowerCase(Locale.ROOT).equals(wanted)
                    || ("|" + unit.synonyms + "|").contains("|" + singular + "|")) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }
}
