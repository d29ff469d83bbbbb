package org.latticelens.report;

/** report.html: the report for people, one file that asks for no other. */
final class ReportHtml {
    private ReportHtml() {}

    static String of(SegmentationReport report) {
        return "";
    }
}
