/** Dimension reduction, clustering and separability (sections II.B and II.C of the paper). */
package org.latticelens.learning;
