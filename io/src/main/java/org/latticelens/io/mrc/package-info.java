/** MRC, as in the MRC2014 description. */
package org.latticelens.io.mrc;
