/** Latticelens as commands of ImageJ: open images in; label images, overlays, tables and ROIs out. No method of its own. */
package org.latticelens.imagej;
