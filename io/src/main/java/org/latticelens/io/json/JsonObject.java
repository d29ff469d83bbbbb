package org.latticelens.io.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One JSON object to be read, with the name under which messages speak of it. */
record JsonObject(String name, JsonNode node) {

    /** @throws UnreadableJsonException if the node is not an object */
    JsonObject {
        if (!node.isObject()) {
            throw new UnreadableJsonException(name + " must be a JSON object, found " + shown(node));
        }
    }

    boolean has(String key) {
        return node.has(key);
    }

    JsonObject object(String key) {
        return new JsonObject(name + "." + key, required(key));
    }

    /** Any value but null. */
    JsonNode required(String key) {
        JsonNode value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            throw new UnreadableJsonException(name + "." + key + " is missing");
        }
        return value;
    }

    int integer(String key) {
        return integer(name + "." + key, required(key));
    }

    long wholeNumber(String key) {
        JsonNode value = required(key);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new UnreadableJsonException(name + "." + key + " must be a whole number, found " + shown(value));
        }
        return value.longValue();
    }

    double number(String key) {
        return number(name + "." + key, required(key));
    }

    boolean truth(String key) {
        JsonNode value = required(key);
        if (!value.isBoolean()) {
            throw new UnreadableJsonException(name + "." + key + " must be true or false, found " + shown(value));
        }
        return value.booleanValue();
    }

    String text(String key) {
        JsonNode value = required(key);
        if (!value.isTextual()) {
            throw new UnreadableJsonException(name + "." + key + " must be text, found " + shown(value));
        }
        return value.textValue();
    }

    double[] numbers(String key) {
        List<Double> numbers = list(key, element -> number(name + "." + key, element));
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Rows of equal length. */
    double[][] table(String key, int columns) {
        List<double[]> rows = list(key, element -> {
            if (!element.isArray() || element.size() != columns) {
                throw new UnreadableJsonException(name + "." + key + " must hold lists of " + columns
                        + " numbers, found one of " + element.size());
            }
            double[] row = new double[columns];
            for (int column = 0; column < columns; column++) {
                row[column] = number(name + "." + key, element.get(column));
            }
            return row;
        });
        return rows.toArray(double[][]::new);
    }

    <T> List<T> list(String key, Function<JsonNode, T> element) {
        JsonNode value = required(key);
        if (!value.isArray()) {
            throw new UnreadableJsonException(name + "." + key + " must be a list, found " + shown(value));
        }
        List<T> result = new ArrayList<>();
        value.forEach(node -> result.add(element.apply(node)));
        return result;
    }

    static int integer(String name, JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new UnreadableJsonException(name + " must be a whole number, found " + shown(value));
        }
        return value.intValue();
    }

    private static double number(String name, JsonNode value) {
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw new UnreadableJsonException(name + " must be a number, found " + shown(value));
        }
        return value.doubleValue();
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() > 40 ? text.substring(0, 40) + "..." : text;
    }
}
