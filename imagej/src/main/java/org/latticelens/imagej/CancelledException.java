package org.latticelens.imagej;

/** The user does not want the result any more. */
final class CancelledException extends RuntimeException {}
