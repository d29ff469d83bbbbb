package org.latticelens.io.gatan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A tag: a directory of tags, a number, or an array that stays in the file.
 *
 * @param children by name, or by their place where they have none; empty for data
 * @param value the number; null where there is none
 * @param array where the array lies; null where there is none
 */
record DmTag(Map<String, DmTag> children, Number value, Array array) {

    /**
     * An array in the file.
     *
     * @param offset of its first byte
     * @param type Gatan's number of the element type; 15 for structures
     * @param elementBytes bytes of an element
     * @param count elements
     */
    record Array(long offset, int type, int elementBytes, long count) {
        long bytes() {
            return elementBytes * count;
        }
    }

    static DmTag directory() {
        return new DmTag(new LinkedHashMap<>(), null, null);
    }

    static DmTag number(Number value) {
        return new DmTag(Map.of(), value, null);
    }

    static DmTag array(Array array) {
        return new DmTag(Map.of(), null, array);
    }

    /** The tag at a path below this one. */
    Optional<DmTag> at(String... path) {
        DmTag tag = this;
        for (String name : path) {
            tag = tag.children.get(name);
            if (tag == null) {
                return Optional.empty();
            }
        }
        return Optional.of(tag);
    }

    /** The number at a path below this one. */
    Optional<Number> numberAt(String... path) {
        return at(path).map(DmTag::value);
    }
}
