package org.latticelens.symmetry;

/**
 * A symmetry operation O of the plane (Eq. 1). Angles are in degrees, counter-clockwise as the image is seen (rows grow
 * downwards), from the direction of growing columns.
 */
public sealed interface SymmetryOperation permits Translation, Rotation, Reflection, GlideReflection {}
