package org.latticelens.report;

import org.latticelens.descriptor.Feature;
import org.latticelens.symmetry.GlideReflection;
import org.latticelens.symmetry.Reflection;
import org.latticelens.symmetry.Rotation;
import org.latticelens.symmetry.SymmetryOperation;
import org.latticelens.symmetry.Translation;

/** What a number of a descriptor measures, in a few letters for figures and tables, without commas. */
public final class FeatureName {
    private FeatureName() {}

    static String of(Feature feature) {
        if (feature instanceof Feature.Score score) {
            String name = of(score.operation());
            return score.rank() == 0 ? name : name + " rank " + (score.rank() + 1);
        }
        if (feature instanceof Feature.Polarity polarity) {
            return "polarity " + polarity.translation().rows() + " "
                    + polarity.translation().columns();
        }
        Feature.Power power = (Feature.Power) feature;
        return "power " + power.rowFrequency() + " " + power.columnFrequency();
    }

    /** The name of an operation, such as {@code rotation 90°}. */
    public static String of(SymmetryOperation operation) {
        if (operation instanceof Translation translation) {
            return "translation " + translation.rows() + " " + translation.columns();
        }
        if (operation instanceof Rotation rotation) {
            return "rotation " + degrees(rotation.degrees());
        }
        if (operation instanceof Reflection reflection) {
            return "reflection " + degrees(reflection.axisDegrees());
        }
        GlideReflection glide = (GlideReflection) operation;
        return "glide " + degrees(glide.axisDegrees()) + " " + ScaleBar.number(glide.shift()) + " px";
    }

    private static String degrees(double angle) {
        return ScaleBar.number(angle) + "°";
    }
}
