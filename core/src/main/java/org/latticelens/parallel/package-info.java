/** Sharing work among threads without letting their number change a result. */
package org.latticelens.parallel;
