package org.latticelens.io.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** JSON as text for people: a key per line, indented. */
public final class JsonText {
    private JsonText() {}

    /**
     * The text, with a line break at its end. Otherwise that of {@link JsonNode#toPrettyString}, which builds a mapper, with
     * hundreds of classes, first.
     */
    public static String of(JsonNode json) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            write(json, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
    }

    private static void write(JsonNode json, JsonGenerator generator) throws IOException {
        switch (json.getNodeType()) {
            case OBJECT -> {
                generator.writeStartObject();
                for (Map.Entry<String, JsonNode> field : json.properties()) {
                    generator.writeFieldName(field.getKey());
                    write(field.getValue(), generator);
                }
                generator.writeEndObject();
            }
            case ARRAY -> {
                generator.writeStartArray();
                for (JsonNode element : json) {
                    write(element, generator);
                }
                generator.writeEndArray();
            }
            case NULL -> generator.writeNull();
            default -> json.serialize(generator, null);
        }
    }
}
