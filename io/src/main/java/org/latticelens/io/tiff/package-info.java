/**
 * TIFF and BigTIFF. The reader is our own: what can be had either trusts the counts in a file before it allocates, or
 * lacks BigTIFF, tiles or reading a frame at a time, and a microscope's stack has frames by the thousand.
 */
package org.latticelens.io.tiff;
