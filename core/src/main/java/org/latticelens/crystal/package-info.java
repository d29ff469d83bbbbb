/** Crystallography of the patterns of a label map: lattices, symmetry, domain averages, grains. */
package org.latticelens.crystal;
