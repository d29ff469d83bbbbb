/**
 * Files in and out: {@link org.latticelens.io.Images#open} reads what microscopes write, deciding by content; the writers
 * in {@code write} put results beside it, each file complete or absent.
 */
package org.latticelens.io;
