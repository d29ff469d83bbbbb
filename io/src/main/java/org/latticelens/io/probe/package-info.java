/** Files of scanning probe microscopes: Gwyddion and Nanonis. */
package org.latticelens.io.probe;
