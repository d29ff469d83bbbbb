package org.latticelens.report;

/**
 * A setting that was chosen automatically.
 *
 * @param value what was chosen, as on the command line
 * @param reason why, in words for the user
 */
public record AutomaticChoice(String value, String reason) {}
