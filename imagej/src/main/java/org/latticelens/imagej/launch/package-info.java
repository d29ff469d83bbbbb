/** What ImageJ starts; the only classes for Java 8, so that an older Java is answered in one line. */
package org.latticelens.imagej.launch;
