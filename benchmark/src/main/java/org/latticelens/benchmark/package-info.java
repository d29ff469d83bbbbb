/** Speed by JMH, accuracy by tables. */
package org.latticelens.benchmark;
