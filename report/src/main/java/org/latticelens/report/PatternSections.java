package org.latticelens.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.latticelens.crystal.AreaFraction;
import org.latticelens.crystal.Grain;
import org.latticelens.crystal.Interface;
import org.latticelens.crystal.Microstructure;

/** The sections of report.html on patterns, grains and boundaries. */
final class PatternSections {
    private static final int MOST_GRAINS = 12;
    /** Fewer have no distribution of sizes. */
    private static final int FEWEST_GRAINS = 4;

    private final Html page;
    private final Microstructure structure;

    PatternSections(Html page, Microstructure structure) {
        this.page = page;
        this.structure = structure;
    }

    void patterns() {
        page.element("h2", "Patterns").table("pattern", "*share of the area", "#grains", "#mean diameter");
        for (AreaFraction area : structure.areaFractions()) {
            if (area.label() > 0) {
                List<Grain> grains = structure.grains(area.label());
                OptionalDouble diameter =
                        grains.stream().mapToDouble(Grain::equivalentDiameter).average();
                share(area, Integer.toString(area.label()), Integer.toString(grains.size()), length(diameter));
            }
        }
        AreaFraction none = structure.areaFractions().get(0);
        if (none.fraction() > 0) {
            share(none, "not classified", "", "");
        }
        page.endTable();
        page.element(
                "p",
                "After ± stands one standard deviation, from the lengths of the boundaries: between columns that are a lattice"
                        + " period apart, nothing tells where a boundary runs.");
    }

    private void share(AreaFraction area, String name, String grains, String diameter) {
        int colour = PatternColours.of(area.label());
        String text = CrystalSections.measured(100 * area.fraction(), 100 * area.uncertainty()) + " %";
        page.raw("<tr><td>" + Html.swatch(colour, name) + "</td><td>" + Html.bar(area.fraction(), colour, text)
                + "</td><td class=\"numeric\">" + Markup.escape(grains) + "</td><td class=\"numeric\">"
                + Markup.escape(diameter) + "</td></tr>\n");
    }

    void grains(int patterns) {
        if (structure.grains().isEmpty()) {
            return;
        }
        page.element("h2", "Grains and boundaries");
        if (structure.grains().size() < FEWEST_GRAINS) {
            interfaces();
        } else {
            page.raw("<div class=\"plots\">\n").figure(GrainSizes.of(structure, patterns), "Sizes of the grains");
            page.raw("<div>");
            interfaces();
            page.raw("</div></div>\n");
        }
        if (structure.specks() > 0) {
            page.element("p", "Regions smaller than a cell, which are no grains: " + structure.specks() + ".");
        }
        int shown = Math.min(MOST_GRAINS, structure.grains().size());
        if (shown < structure.grains().size()) {
            page.element(
                    "p", "The " + shown + " largest of " + structure.grains().size() + " grains; grains.csv has all.");
        }
        page.table(
                "#grain",
                "pattern",
                "#area (" + structure.unit() + "²)",
                "#diameter (" + structure.unit() + ")",
                "#aspect ratio",
                "#direction (°)",
                "#row, column",
                "whole");
        structure.grains().subList(0, shown).forEach(this::grain);
        page.endTable();
    }

    private void grain(Grain grain) {
        page.row(
                "#" + grain.number(),
                Integer.toString(grain.label()),
                "#" + ScaleBar.number(grain.area()),
                "#" + ScaleBar.number(grain.equivalentDiameter()),
                "#" + decimals(2, grain.aspectRatio()),
                "#" + Math.round(grain.axisDegrees()) % 180,
                "#" + decimals(0, grain.centroidRow()) + ", " + decimals(0, grain.centroidColumn()),
                grain.touchesBorder() ? "cut by the edge" : "yes");
    }

    private void interfaces() {
        if (structure.interfaces().isEmpty()) {
            page.element("p", "There are no boundaries.");
            return;
        }
        page.table(
                "between patterns", "#boundaries", "#length (" + structure.unit() + ")", "#straightness", "#tilt (°)");
        for (Interface each : structure.interfaces()) {
            page.row(
                    (each.firstLabel() == 0 ? "not classified" : Integer.toString(each.firstLabel())) + " | "
                            + each.secondLabel(),
                    "#" + each.boundaries(),
                    "#" + ScaleBar.number(each.length()),
                    "#" + decimals(2, each.straightness()),
                    "#"
                            + (each.misorientationDegrees().isPresent()
                                    ? decimals(1, each.misorientationDegrees().getAsDouble())
                                    : "-"));
        }
        page.endTable();
    }

    private String length(OptionalDouble length) {
        return length.isEmpty() ? "" : ScaleBar.number(length.getAsDouble()) + " " + structure.unit();
    }

    private static String decimals(int count, double value) {
        return String.format(Locale.ROOT, "%." + count + "f", value);
    }
}
