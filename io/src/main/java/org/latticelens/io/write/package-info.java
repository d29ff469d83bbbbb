/** Results as files, each complete or absent. */
package org.latticelens.io.write;
