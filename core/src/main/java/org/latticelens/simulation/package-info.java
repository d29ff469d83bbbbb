/**
 * HAADF-like images with known truth, for tests, demos and accuracy tables.
 *
 * <p>A {@link org.latticelens.simulation.Layout} says which class holds at every point, a
 * {@link org.latticelens.simulation.Scene} what {@link org.latticelens.simulation.Material} each class is made of, and
 * {@link org.latticelens.simulation.Imaging} how the microscope sees it. Presets are scenes by name. The same seed gives
 * the same image on every machine.
 *
 * <p>Points are (row, column) in pixels, rows growing downwards, pixel centres at whole numbers; angles are in degrees,
 * counter-clockwise as the image is seen, from the direction of growing columns.
 */
package org.latticelens.simulation;
