package org.latticelens.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a result was made with. */
public final class Versions {
    private Versions() {}

    /** Versions by name: of Latticelens, of Java, of the operating system, and the processor's architecture. */
    public static Map<String, String> all() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("latticelens", latticelens());
        versions.put("java", System.getProperty("java.version"));
        versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        versions.put("arch", System.getProperty("os.arch"));
        return versions;
    }

    /** From the manifest; classes that are not in a jar have none. */
    private static String latticelens() {
        return Optional.ofNullable(Versions.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
