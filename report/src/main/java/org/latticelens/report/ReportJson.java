package org.latticelens.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.latticelens.crystal.AreaFraction;
import org.latticelens.crystal.Grain;
import org.latticelens.crystal.Interface;
import org.latticelens.crystal.Microstructure;
import org.latticelens.image.Calibration;
import org.latticelens.image.Image;
import org.latticelens.io.json.FeatureJson;
import org.latticelens.io.json.SettingsJson;
import org.latticelens.segmentation.Segmentation;

/** report.json; its keys are described in docs/report-json.md. */
final class ReportJson {
    private static final double NANOSECONDS_PER_MICROSECOND = 1e3;
    private static final double MICROSECONDS_PER_MILLISECOND = 1e3;

    private ReportJson() {}

    static ObjectNode of(SegmentationReport report) {
        Segmentation segmentation = report.segmentation();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", report.name());
        report.command().ifPresent(command -> command.forEach(json.putArray("command")::add));
        addVersions(json.putObject("versions"));
        json.set("settings", SettingsJson.write(segmentation.model().settings()));
        addAutomatic(json.putObject("automatic"), report);
        json.put("seed", segmentation.model().settings().seed());
        json.set("image", image(report.image()));
        addTimings(json.putObject("timingsMillis"), segmentation);
        addPatterns(json.putArray("patterns"), report);
        json.put("notClassified", report.areaFractions()[0]);
        addInterfaces(json.putArray("interfaces"), report.microstructure());
        json.put("specks", report.microstructure().specks());
        json.put("lengthUnit", report.microstructure().unit());
        add(
                json.putArray("explainedVariance"),
                segmentation.model().components().explainedVariance());
        json.put("components", segmentation.model().components().components());
        json.put("inertia", segmentation.inertia());
        segmentation.notes().forEach(json.putArray("notes")::add);
        ArrayNode operations = json.putArray("operations");
        segmentation.model().features().forEach(feature -> operations.add(FeatureJson.write(feature)));
        add(json.putArray("variances"), segmentation.featureVariances());
        add(json.putArray("separability"), segmentation.separabilities());
        return json;
    }

    private static void addVersions(ObjectNode json) {
        Versions.all().forEach(json::put);
    }

    private static void addAutomatic(ObjectNode json, SegmentationReport report) {
        report.automatic()
                .forEach(choice -> json.putObject(choice.setting())
                        .put("value", choice.value())
                        .put("reason", choice.reason()));
    }

    private static ObjectNode image(Image image) {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("rows", image.rows()).put("columns", image.columns());
        if (image.calibration().isEmpty()) {
            return json.putNull("pixelSize");
        }
        Calibration calibration = image.calibration().get();
        json.putObject("pixelSize")
                .put("row", calibration.row())
                .put("column", calibration.column())
                .put("unit", calibration.unit());
        return json;
    }

    private static void addTimings(ObjectNode json, Segmentation segmentation) {
        segmentation
                .timings()
                .forEach((stage, nanoseconds) ->
                        json.put(stage.name().toLowerCase(Locale.ROOT), milliseconds(nanoseconds)));
    }

    /** To the microsecond: finer is noise. */
    static double milliseconds(long nanoseconds) {
        return Math.round(nanoseconds / NANOSECONDS_PER_MICROSECOND) / MICROSECONDS_PER_MILLISECOND;
    }

    private static void addPatterns(ArrayNode json, SegmentationReport report) {
        Microstructure structure = report.microstructure();
        Calibration pixel = report.image().calibration().orElse(Microstructure.PIXELS);
        for (AreaFraction area : structure.areaFractions()) {
            if (area.label() > 0) {
                ObjectNode pattern = json.addObject()
                        .put("label", area.label())
                        .put("areaFraction", area.fraction())
                        .put("areaUncertainty", area.uncertainty());
                if (area.label() <= report.crystals().size()) {
                    report.crystals()
                            .get(area.label() - 1)
                            .ifPresent(crystal -> CrystalJson.add(pattern, crystal, pixel));
                }
                ArrayNode grains = pattern.putArray("grains");
                structure.grains(area.label()).forEach(grain -> addGrain(grains.addObject(), grain));
            }
        }
    }

    private static void addGrain(ObjectNode json, Grain grain) {
        json.put("number", grain.number());
        json.put("pixels", grain.pixels());
        json.put("area", grain.area());
        json.put("equivalentDiameter", grain.equivalentDiameter());
        json.putObject("centroid").put("row", grain.centroidRow()).put("column", grain.centroidColumn());
        json.put("longAxis", grain.longAxis());
        json.put("shortAxis", grain.shortAxis());
        json.put("axisDegrees", grain.axisDegrees());
        json.put("touchesBorder", grain.touchesBorder());
    }

    private static void addInterfaces(ArrayNode json, Microstructure structure) {
        for (Interface each : structure.interfaces()) {
            ObjectNode object = json.addObject();
            object.putArray("labels").add(each.firstLabel()).add(each.secondLabel());
            object.put("boundaries", each.boundaries());
            object.put("length", each.length());
            object.put("straightness", each.straightness());
            if (each.misorientationDegrees().isPresent()) {
                object.put("misorientationDegrees", each.misorientationDegrees().getAsDouble());
            } else {
                object.putNull("misorientationDegrees");
            }
        }
    }

    private static void add(ArrayNode json, double[] values) {
        for (double value : values) {
            json.add(value);
        }
    }
}
