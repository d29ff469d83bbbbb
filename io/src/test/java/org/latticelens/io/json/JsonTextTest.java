package org.latticelens.io.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class JsonTextTest {

    @Test
    void isWhatJacksonsMapperWrites() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("text", "a \"word\"\n\u00e9")
                .put("float", 0.1f)
                .put("double", 1e-300)
                .put("long", 1L << 62);
        json.put("yes", true).putNull("none");
        json.putObject("empty");
        json.putArray("nothing");
        json.putArray("list").add(1).add("two").addNull().addObject().put("key", -0.0);

        assertThat(JsonText.of(json)).isEqualTo(json.toPrettyString() + "\n");
        assertThat(JsonText.of(json.get("list"))).isEqualTo(json.get("list").toPrettyString() + "\n");
    }
}
