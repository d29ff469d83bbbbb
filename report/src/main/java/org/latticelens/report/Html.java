package org.latticelens.report;

import java.util.Locale;

/** A page as it grows: well-formed, with every text escaped. Beyond Latin-1 its letters would take twice the memory. */
final class Html {
    private final StringBuilder page = new StringBuilder();

    /** Adds markup as it is. */
    Html raw(String markup) {
        page.append(markup);
        return this;
    }

    /** Adds an element with a text inside. */
    Html element(String name, String text) {
        page.append('<').append(name).append('>').append(Markup.escape(text));
        page.append("</").append(name).append(">\n");
        return this;
    }

    /**
     * Begins a table.
     *
     * @param heads of its columns; one that begins with {@code *} takes what width is left, one with {@code #} holds numbers
     */
    Html table(String... heads) {
        page.append("<div class=\"scroll\"><table>\n<tr>");
        for (String head : heads) {
            String kind = head.startsWith("*") ? " class=\"wide\"" : head.startsWith("#") ? " class=\"numeric\"" : "";
            page.append("<th").append(kind).append('>');
            page.append(Markup.escape(kind.isEmpty() ? head : head.substring(1)))
                    .append("</th>");
        }
        page.append("</tr>\n");
        return this;
    }

    /** Adds a row of a table; a cell that begins with {@code #} is a number. */
    Html row(String... cells) {
        page.append("<tr>");
        for (String cell : cells) {
            boolean number = cell.startsWith("#");
            page.append(number ? "<td class=\"numeric\">" : "<td>");
            page.append(Markup.escape(number ? cell.substring(1) : cell)).append("</td>");
        }
        page.append("</tr>\n");
        return this;
    }

    /** Ends a table. */
    Html endTable() {
        page.append("</table></div>\n");
        return this;
    }

    /** A swatch of a colour, and a name. */
    static String swatch(int colour, String name) {
        return "<i class=\"swatch\" style=\"background:" + Markup.colour(colour) + "\"></i>" + Markup.escape(name);
    }

    /** A bar as long as a share of its place, and a text. */
    static String bar(double share, int colour, String text) {
        return "<span class=\"bar\"><i style=\"width:" + String.format(Locale.ROOT, "%.2f", 100 * share)
                + "%;background:" + Markup.colour(colour) + "\"></i></span><span class=\"number\">"
                + Markup.escape(text) + "</span>";
    }

    /** Adds a figure with what it shows below it. */
    Html figure(Figure figure, String caption) {
        page.append("<figure class=\"plot\"><div class=\"scroll\">").append(figure.element(caption));
        page.append("</div><figcaption>").append(Markup.escape(caption)).append("</figcaption></figure>\n");
        return this;
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
