/** Gatan's Digital Micrograph files, DM3 and DM4: a tree of tags, in which the images lie. */
package org.latticelens.io.gatan;
