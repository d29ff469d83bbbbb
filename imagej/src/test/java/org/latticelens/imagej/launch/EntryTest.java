package org.latticelens.imagej.launch;

import static org.assertj.core.api.Assertions.assertThat;

import ij.plugin.PlugIn;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EntryTest {
    private static final int JAVA_8 = 52;

    @Test
    void java8CanLoadIt() throws IOException {
        try (DataInputStream file = new DataInputStream(Entry.class.getResourceAsStream("Entry.class"))) {
            assertThat(file.readInt()).isEqualTo(0xCAFEBABE);
            file.readUnsignedShort();
            assertThat(file.readUnsignedShort()).isEqualTo(JAVA_8);
        }
    }

    @Test
    void olderThan17IsTooOld() {
        assertThat(Entry.isNewEnough("1.8")).isFalse();
        assertThat(Entry.isNewEnough("11")).isFalse();
        assertThat(Entry.isNewEnough("17")).isTrue();
        assertThat(Entry.isNewEnough("25")).isTrue();
    }

    @Test
    void everyCommandOfTheMenuIsThere() throws Exception {
        String config =
                new String(Entry.class.getResourceAsStream("/plugins.config").readAllBytes(), StandardCharsets.UTF_8);
        Matcher entries = Pattern.compile("Entry\\(\"(\\w+)\"\\)").matcher(config);
        int count = 0;
        while (entries.find()) {
            Class<?> command = Class.forName("org.latticelens.imagej." + entries.group(1));
            assertThat(command.getConstructor().newInstance()).isInstanceOf(PlugIn.class);
            count++;
        }
        assertThat(count).isPositive();
    }
}
