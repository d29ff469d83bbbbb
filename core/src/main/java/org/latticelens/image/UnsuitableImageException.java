package org.latticelens.image;

/**
 * An image that can be read but not segmented as asked: too small, without contrast, with pixels that are not numbers.
 * The message is one line for the user: what is wrong, what was found, what would work.
 */
public final class UnsuitableImageException extends RuntimeException {

    public UnsuitableImageException(String message) {
        super(message);
    }
}
