/** Settings from the image itself: lattice period, scales, and a reason for every choice. */
package org.latticelens.automatic;
