/** AVI movies: RIFF chunks, as Microsoft's AVI and the OpenDML extension describe them. */
package org.latticelens.io.avi;
