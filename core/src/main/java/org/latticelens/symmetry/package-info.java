/** The four kinds of symmetry operation of the plane (Eq. 1 of the paper). */
package org.latticelens.symmetry;
