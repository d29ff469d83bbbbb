package org.latticelens.report;

/** Text and colours inside HTML and SVG. */
final class Markup {
    private Markup() {}

    /** A text that is shown as it is, between tags and in attributes. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A colour 0xRRGGBB. */
    static String colour(int colour) {
        return String.format("#%06x", colour & 0xffffff);
    }
}
