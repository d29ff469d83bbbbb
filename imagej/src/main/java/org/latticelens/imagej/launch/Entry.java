package org.latticelens.imagej.launch;

import ij.IJ;
import ij.plugin.PlugIn;

/** Starts the command that plugins.config names, where Java is new enough for it. */
public final class Entry implements PlugIn {
    private static final int OLDEST = 17;

    /** @param command simple name of a class of {@code org.latticelens.imagej} */
    @Override
    public void run(String command) {
        String version = System.getProperty("java.specification.version", "");
        if (!isNewEnough(version)) {
            IJ.error(
                    "Latticelens",
                    "Latticelens needs Java " + OLDEST + " or newer, found " + version + "; Fiji-Latest brings it");
            return;
        }
        try {
            Class<?> type = Class.forName("org.latticelens.imagej." + command, true, Entry.class.getClassLoader());
            ((PlugIn) type.getDeclaredConstructor().newInstance()).run("");
        } catch (ReflectiveOperationException e) {
            IJ.error("Latticelens", "the plugin is not complete: " + e);
        }
    }

    /** @param version such as 1.8 or 17; one that cannot be read is taken for a new one */
    static boolean isNewEnough(String version) {
        if (version.startsWith("1.")) {
            return false;
        }
        try {
            return Integer.parseInt(version) >= OLDEST;
        } catch (NumberFormatException e) {
            return true;
        }
    }
}
