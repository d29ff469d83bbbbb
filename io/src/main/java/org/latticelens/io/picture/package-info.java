/** Pictures that Java itself decodes: PNG and JPEG. */
package org.latticelens.io.picture;
