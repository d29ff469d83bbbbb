/** Lengths and pixel sizes, in the units that microscopes write. */
package org.latticelens.io.unit;
