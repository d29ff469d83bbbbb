/** FEI's TIA series files, SER, with the EMI beside them where there is one. */
package org.latticelens.io.tia;
