package org.latticelens.io.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.lang.reflect.Array;
import org.latticelens.io.file.ByteSource;

/** An open HDF5 file, and the ways to what lies in it. */
record HdfContent(ByteSource source, HdfFile file) {

    /** The node at a path below a group; null where there is none. */
    Node child(Group group, String... path) {
        Node node = group;
        for (String name : path) {
            node = node instanceof Group parent ? parent.getChildren().get(name) : null;
        }
        return node;
    }

    /** The attribute as text, of which the first is taken where there are several; empty where there is none. */
    static String text(Node node, String name) {
        Object value = value(node, name);
        return value == null ? "" : value.toString().strip();
    }

    /** The attribute as a number; NaN where there is none. */
    static double number(Node node, String name) {
        return value(node, name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static Object value(Node node, String name) {
        Attribute attribute = node == null ? null : node.getAttribute(name);
        Object value = attribute == null ? null : attribute.getData();
        while (value != null && value.getClass().isArray()) {
            value = Array.getLength(value) == 0 ? null : Array.get(value, 0);
        }
        return value;
    }
}
