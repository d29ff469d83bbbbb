/** What a person and a program read after a segmentation: pictures, report.json, report.html. */
package org.latticelens.report;
