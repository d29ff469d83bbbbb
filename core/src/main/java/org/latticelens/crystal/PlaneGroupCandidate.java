package org.latticelens.crystal;

import org.latticelens.simulation.PlaneGroup;

/**
 * A plane group that a pattern may have.
 *
 * @param group which
 * @param probability that the pattern has it, as against all others, from 0 to 1
 */
public record PlaneGroupCandidate(PlaneGroup group, double probability) {}
