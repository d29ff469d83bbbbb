/** An image file as it is read: its bytes, its images, and the interface that every format implements. */
package org.latticelens.io.file;
