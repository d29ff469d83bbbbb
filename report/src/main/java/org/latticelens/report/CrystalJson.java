package org.latticelens.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.latticelens.crystal.DomainAverage;
import org.latticelens.crystal.LatticeUncertainty;
import org.latticelens.crystal.MeasuredLattice;
import org.latticelens.crystal.PatternCrystal;
import org.latticelens.crystal.PattersonVerdict;
import org.latticelens.crystal.PlaneGroupCandidate;
import org.latticelens.crystal.SymmetryElement;
import org.latticelens.crystal.Vector;
import org.latticelens.image.Calibration;

/** The crystallography of a pattern in report.json. */
final class CrystalJson {
    private CrystalJson() {}

    /** Adds lattice, symmetry and average to a pattern's object. */
    static void add(ObjectNode json, PatternCrystal crystal, Calibration pixel) {
        json.set("lattice", lattice(crystal, pixel));
        json.set("symmetry", symmetry(crystal));
        DomainAverage average = crystal.average();
        ObjectNode mean =
                json.putObject("average").put("cells", average.cells()).put("gain", average.gain());
        if (Double.isFinite(average.signalToNoise())) {
            mean.put("signalToNoise", average.signalToNoise());
        } else {
            mean.putNull("signalToNoise");
        }
    }

    private static ObjectNode lattice(PatternCrystal crystal, Calibration pixel) {
        MeasuredLattice measured = crystal.lattice().calibrated(pixel);
        LatticeUncertainty uncertainty = measured.uncertainty();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("a", measured.lattice().lengthA());
        json.put("b", measured.lattice().lengthB());
        json.put("gammaDegrees", measured.lattice().gammaDegrees());
        json.put("unit", pixel.unit());
        json.put("cellArea", measured.lattice().area());
        json.put("orientationDegrees", measured.lattice().orientationDegrees());
        json.put("bravais", crystal.bravais().title());
        json.putObject("uncertainty")
                .put("a", uncertainty.lengthA())
                .put("b", uncertainty.lengthB())
                .put("gammaDegrees", uncertainty.gammaDegrees())
                .put("cellArea", uncertainty.area())
                .put("orientationDegrees", uncertainty.orientationDegrees());
        ArrayNode vectors = json.putArray("vectorsPixels");
        for (Vector vector : new Vector[] {
            crystal.lattice().lattice().a(), crystal.lattice().lattice().b()
        }) {
            vectors.addArray().add(vector.row()).add(vector.column());
        }
        return json;
    }

    private static ObjectNode symmetry(PatternCrystal crystal) {
        PattersonVerdict verdict = crystal.patterson();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("patterson", verdict.symbol());
        json.put("score", verdict.best().score());
        json.set("best", candidate(verdict.best()));
        if (verdict.runnerUp().isPresent()) {
            json.set("runnerUp", candidate(verdict.runnerUp().get()));
        } else {
            json.putNull("runnerUp");
        }
        ArrayNode groups = json.putArray("planeGroups");
        for (PlaneGroupCandidate group : crystal.planeGroups()) {
            groups.addObject().put("group", group.group().symbol()).put("probability", group.probability());
        }
        ArrayNode operations = json.putArray("operations");
        for (SymmetryElement element : crystal.elements()) {
            operations
                    .addObject()
                    .put("kind", element.kind().title())
                    .put("score", element.score().score())
                    .put("deviation", element.score().deviation())
                    .put("probability", element.score().probability());
        }
        return json;
    }

    private static ObjectNode candidate(PattersonVerdict.Candidate candidate) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("patterson", candidate.symmetry().symbol())
                .put("score", candidate.score())
                .put("deviation", candidate.deviation())
                .put("probability", candidate.probability());
    }
}
