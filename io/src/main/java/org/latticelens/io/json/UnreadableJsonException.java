package org.latticelens.io.json;

/** JSON that does not say what was expected; the message is one line for the user. */
public final class UnreadableJsonException extends IllegalArgumentException {

    /** @param problem what is wrong, what was found, and what would work */
    public UnreadableJsonException(String problem) {
        super(problem.replaceAll("\\s*\\R\\s*", " "));
    }
}
