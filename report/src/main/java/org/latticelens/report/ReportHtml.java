package org.latticelens.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.latticelens.image.Calibration;
import org.latticelens.image.Image;
import org.latticelens.io.json.SettingsJson;
import org.latticelens.segmentation.Segmentation;
import org.latticelens.segmentation.Stage;

/**
 * report.html: the report for people. One file that asks for no other: pictures, style and script are inside. It is also
 * well-formed XML.
 */
final class ReportHtml {
    private static final int LONGEST_SIDE = 1024;
    private static final int MOST_COMPONENTS_SHOWN = 12;

    private final SegmentationReport report;
    private final Segmentation segmentation;
    private final StringBuilder page = new StringBuilder();

    private ReportHtml(SegmentationReport report) {
        this.report = report;
        this.segmentation = report.segmentation();
    }

    static String of(SegmentationReport report) {
        return new ReportHtml(report).page();
    }

    private String page() {
        String title = Markup.escape(report.name());
        page.append(PageParts.HEAD.formatted(title, PageParts.STYLE));
        page.append("<h1>").append(title).append("</h1>\n<p class=\"lead\">").append(Markup.escape(summary()));
        page.append("</p>\n");
        comparison();
        patterns();
        notes();
        explainedVariance();
        settings();
        timings();
        command();
        page.append(PageParts.CITATION);
        page.append("<footer>").append(Markup.escape(versions())).append("</footer>\n</main>\n");
        page.append(PageParts.SCRIPT).append("</body>\n</html>\n");
        return page.toString();
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

    /** The image and the image with patterns, one over the other, with a slider that uncovers the lower one. */
    private void comparison() {
        Overlay overlay = Overlay.of(report.image(), report.labelsOfImage(), LONGEST_SIDE);
        page.append("<figure class=\"compare\" id=\"compare\">\n");
        picture(overlay.patterns(), "The image with its patterns", "");
        picture(overlay.grey(), "The image", " id=\"over\"");
        page.append("<input id=\"slider\" type=\"range\" min=\"0\" max=\"100\" value=\"50\"")
                .append(" aria-label=\"How much of the image is shown without patterns\" />\n<figcaption>")
                .append("<span>image</span><span>patterns</span></figcaption>\n</figure>\n");
    }

    private void picture(BufferedImage picture, String description, String attributes) {
        page.append("<img alt=\"").append(description).append('"').append(attributes);
        page.append(" width=\"")
                .append(picture.getWidth())
                .append("\" height=\"")
                .append(picture.getHeight());
        page.append("\" src=\"").append(DataUri.jpeg(picture)).append("\" />\n");
    }

    private void patterns() {
        double[] fractions = report.areaFractions();
        page.append("<h2>Patterns</h2>\n<table>\n<tr><th>pattern</th><th class=\"wide\">share of the area</th></tr>\n");
        for (int label = 1; label < fractions.length; label++) {
            share(Integer.toString(label), PatternColours.of(label), fractions[label]);
        }
        if (fractions[0] > 0) {
            share("not classified", PatternColours.of(0), fractions[0]);
        }
        page.append("</table>\n");
    }

    private void share(String name, int colour, double fraction) {
        String hex = Markup.colour(colour);
        page.append("<tr><td><i class=\"swatch\" style=\"background:")
                .append(hex)
                .append("\"></i>")
                .append(name);
        page.append("</td><td>");
        bar(fraction, hex, OverlayPicture.percent(fraction));
        page.append("</td></tr>\n");
    }

    private void bar(double fraction, String colour, String text) {
        page.append("<span class=\"bar\"><i style=\"width:")
                .append(String.format(Locale.ROOT, "%.2f", 100 * fraction))
                .append("%;background:")
                .append(colour)
                .append("\"></i></span><span class=\"number\">")
                .append(Markup.escape(text))
                .append("</span>");
    }

    private void notes() {
        if (segmentation.notes().isEmpty()) {
            return;
        }
        page.append("<h2>Notes</h2>\n<ul>\n");
        segmentation
                .notes()
                .forEach(note -> page.append("<li>").append(Markup.escape(note)).append("</li>\n"));
        page.append("</ul>\n");
    }

    private void explainedVariance() {
        double[] ratios = segmentation.model().components().explainedVariance();
        int kept = segmentation.model().components().components();
        int shown = Math.min(ratios.length, Math.max(kept, MOST_COMPONENTS_SHOWN));
        page.append("<h2>Explained variance</h2>\n<p>PCA keeps ")
                .append(kept)
                .append(" of ")
                .append(ratios.length);
        page.append(" components.</p>\n<table>\n<tr><th>component</th><th class=\"wide\">share of the variance</th>")
                .append("<th>running sum</th></tr>\n");
        double sum = 0;
        for (int component = 0; component < shown; component++) {
            sum += ratios[component];
            page.append(component < kept ? "<tr>" : "<tr class=\"dropped\">");
            page.append("<td>").append(component + 1).append("</td><td>");
            bar(ratios[component], "var(--accent)", OverlayPicture.percent(ratios[component]));
            page.append("</td><td>")
                    .append(Markup.escape(OverlayPicture.percent(sum)))
                    .append("</td></tr>\n");
        }
        page.append("</table>\n");
    }

    private void settings() {
        page.append("<h2>Settings</h2>\n<table>\n<tr><th>setting</th><th class=\"wide\">value</th></tr>\n");
        settings("", SettingsJson.write(segmentation.model().settings()));
        page.append("</table>\n");
        if (report.automatic().isEmpty()) {
            return;
        }
        page.append("<h3>Chosen automatically</h3>\n<table>\n")
                .append("<tr><th>setting</th><th>value</th><th class=\"wide\">reason</th></tr>\n");
        report.automatic().forEach(choice -> row(choice.setting(), choice.value(), choice.reason()));
        page.append("</table>\n");
    }

    /** One line per number; rows and columns of a size share theirs. */
    private void settings(String prefix, JsonNode settings) {
        for (Map.Entry<String, JsonNode> field : settings.properties()) {
            JsonNode value = field.getValue();
            String name = prefix + field.getKey();
            if (value.has("rows") && value.has("columns")) {
                row(
                        name,
                        value.get("rows").asText() + " rows, "
                                + value.get("columns").asText() + " columns");
            } else if (value.isObject()) {
                settings(name + " ", value);
            } else {
                row(name, value.isValueNode() ? value.asText() : value.toString());
            }
        }
    }

    private void timings() {
        page.append("<h2>Timings</h2>\n<table>\n<tr><th>stage</th><th class=\"wide\">time</th></tr>\n");
        long total = 0;
        for (Map.Entry<Stage, Long> timing : segmentation.timings().entrySet()) {
            total += timing.getValue();
            row(timing.getKey().name().toLowerCase(Locale.ROOT), milliseconds(timing.getValue()));
        }
        row("together", milliseconds(total));
        page.append("</table>\n");
    }

    private static String milliseconds(long nanoseconds) {
        return String.format(Locale.ROOT, "%.1f ms", nanoseconds / 1e6);
    }

    private void command() {
        report.command()
                .ifPresent(command -> page.append("<h2>Command</h2>\n<pre>")
                        .append(Markup.escape(
                                command.stream().map(ReportHtml::quoted).collect(Collectors.joining(" "))))
                        .append("</pre>\n"));
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

    private void row(String... cells) {
        page.append("<tr>");
        for (String cell : cells) {
            page.append("<td>").append(Markup.escape(cell)).append("</td>");
        }
        page.append("</tr>\n");
    }
}
