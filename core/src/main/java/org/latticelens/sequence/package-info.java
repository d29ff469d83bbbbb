/** Movies: labels for every frame as it streams, stable from frame to frame. */
package org.latticelens.sequence;
