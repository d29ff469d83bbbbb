/** Local symmetry descriptors: vectors of symmetry scores at the strided pixels of an image (section II.A of the paper). */
package org.latticelens.descriptor;
