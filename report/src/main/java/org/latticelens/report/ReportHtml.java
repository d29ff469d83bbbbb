package org.latticelens.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.latticelens.image.Calibration;
import org.latticelens.image.Image;
import org.latticelens.io.json.SettingsJson;
import org.latticelens.learning.PrincipalComponents;
import org.latticelens.segmentation.Segmentation;
import org.latticelens.segmentation.Stage;

/**
 * report.html: the report for people. One file that asks for no other: pictures, figures, style, script and model are inside.
 * It is also well-formed XML.
 */
final class ReportHtml {

    private final SegmentationReport report;
    private final Segmentation segmentation;
    private final Html page = new Html();

    private ReportHtml(SegmentationReport report) {
        this.report = report;
        this.segmentation = report.segmentation();
    }

    static String of(SegmentationReport report) {
        return new ReportHtml(report).page();
    }

    private String page() {
        page.raw(PageParts.HEAD.formatted(Markup.escape(report.name()), PageParts.STYLE));
        page.element("h1", report.name());
        page.raw("<p class=\"lead\">" + Markup.escape(summary()) + "</p>\n");
        comparison();
        PatternSections sections = new PatternSections(page, report.microstructure());
        sections.patterns();
        new CrystalSections(page, report.image().calibration()).add(report.crystals());
        sections.grains(segmentation.labels().patterns());
        notes();
        features();
        settings();
        timings();
        repeat();
        page.raw(PageParts.CITATION);
        page.raw("<footer>" + Markup.escape(versions()) + "</footer>\n</main>\n");
        return page.raw(PageParts.SCRIPT).raw("</body>\n</html>\n").toString();
    }

    private String summary() {
        Image image = report.image();
        int patterns = segmentation.labels().patterns();
        return image.rows() + " x " + image.columns() + " pixels (rows x columns), "
                + image.calibration().map(ReportHtml::pixelSize).orElse("pixel size not known") + "; " + patterns
                + (patterns == 1 ? " pattern." : " patterns.");
    }

    private static String pixelSize(Calibration calibration) {
        return "pixel size " + ScaleBar.number(calibration.row()) + " x " + ScaleBar.number(calibration.column()) + " "
                + calibration.unit();
    }

    /** The image with its patterns, translucent, over it, and a slider that uncovers it. */
    private void comparison() {
        Overlay overlay = report.smallOverlay();
        page.raw("<figure class=\"compare\" id=\"compare\">\n");
        picture(overlay.grey(), "The image", "");
        picture(overlay.tint(), "Its patterns", " id=\"over\"");
        unitCells();
        page.raw("<input id=\"slider\" type=\"range\" min=\"0\" max=\"100\" value=\"50\""
                + " aria-label=\"How much of the image is shown without patterns\" />\n<figcaption>"
                + "<span>image</span><span>patterns</span></figcaption>\n</figure>\n");
    }

    private void unitCells() {
        List<Shape> cells = report.unitCells();
        if (cells.isEmpty()) {
            return;
        }
        StringBuilder path = new StringBuilder();
        cells.forEach(cell -> path.append(SvgSheet.path(cell)));
        page.raw("<svg id=\"cells\" role=\"img\" aria-label=\"Unit cells\" viewBox=\"0 0 "
                + report.image().columns() + ' ' + report.image().rows() + "\"><path class=\"under\" d=\"" + path
                + "\"/><path d=\"" + path + "\"/></svg>\n");
    }

    private void picture(BufferedImage picture, String description, String attributes) {
        page.raw("<img alt=\"" + description + '"' + attributes + " width=\"" + picture.getWidth() + "\" height=\""
                + picture.getHeight() + "\" src=\"" + DataUri.png(picture) + "\" />\n");
    }

    private void notes() {
        if (!segmentation.notes().isEmpty()) {
            page.element("h2", "Notes").raw("<ul>\n");
            segmentation.notes().forEach(note -> page.element("li", note));
            page.raw("</ul>\n");
        }
    }

    private void features() {
        PrincipalComponents components = segmentation.model().components();
        double[] shares = components.explainedVariance();
        double kept = 0;
        for (int component = 0; component < components.components(); component++) {
            kept += shares[component];
        }
        page.element("h2", "Features");
        page.element(
                "p",
                "PCA keeps " + components.components() + " of " + shares.length + " features, with "
                        + OverlayPicture.percent(kept) + " of the variance.");
        page.raw("<div class=\"plots\">\n");
        page.figure(ExplainedVariance.of(segmentation), "Explained variance against the number of PCA features");
        PcaScatter.of(segmentation)
                .ifPresent(scatter -> page.figure(scatter.figure(), "Strided pixels by their first two PCA features"));
        page.raw("</div>\n");
    }

    private void settings() {
        page.element("h2", "Settings");
        if (!report.automatic().isEmpty()) {
            page.element("h3", "Chosen automatically").table("setting", "value", "*reason");
            report.automatic().forEach(choice -> page.row(choice.setting(), choice.value(), choice.reason()));
            page.endTable().element("h3", "All, as used");
        }
        page.table("setting", "*value");
        settings("", SettingsJson.write(segmentation.model().settings()));
        page.endTable();
    }

    /** One line per number; rows and columns of a size share theirs. */
    private void settings(String prefix, JsonNode settings) {
        for (Map.Entry<String, JsonNode> field : settings.properties()) {
            JsonNode value = field.getValue();
            String name = prefix + field.getKey();
            if (value.has("rows") && value.has("columns")) {
                page.row(
                        name,
                        value.get("rows").asText() + " rows, "
                                + value.get("columns").asText() + " columns");
            } else if (value.isObject()) {
                settings(name + " ", value);
            } else {
                page.row(name, value.isValueNode() ? value.asText() : value.toString());
            }
        }
    }

    private void timings() {
        page.element("h2", "Timings").table("stage", "*time");
        long total = 0;
        for (Map.Entry<Stage, Long> timing : segmentation.timings().entrySet()) {
            total += timing.getValue();
            page.row(timing.getKey().name().toLowerCase(Locale.ROOT), milliseconds(timing.getValue()));
        }
        page.row("together", milliseconds(total)).endTable();
    }

    private static String milliseconds(long nanoseconds) {
        return String.format(Locale.ROOT, "%.1f ms", nanoseconds / 1e6);
    }

    private void repeat() {
        page.element("h2", "To repeat it");
        report.command()
                .ifPresent(command -> page.element(
                        "pre", command.stream().map(ReportHtml::quoted).collect(Collectors.joining(" "))));
        byte[] model = report.modelText().getBytes(StandardCharsets.UTF_8);
        page.raw("<p>What was learnt from this image, with every setting and the seed: <a download=\"model.json\""
                + " href=\"data:application/json;base64," + Base64.getEncoder().encodeToString(model)
                + "\">model.json</a>.</p>\n");
    }

    /** A word as a shell takes it. */
    private static String quoted(String word) {
        return word.matches("[\\w./:=,+@%-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static String versions() {
        Map<String, String> versions = Versions.all();
        return "Latticelens " + versions.get("latticelens") + ", Java " + versions.get("java") + ", "
                + versions.get("os") + ", " + versions.get("arch");
    }
}
