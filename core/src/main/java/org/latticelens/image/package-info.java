/** Images as every stage sees them: float32 pixels, row-major, with a pixel size and a mask where there are some. */
package org.latticelens.image;
