package org.latticelens.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.Menus;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import java.awt.HeadlessException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Hashtable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ImageJ itself, without a screen, in this process. It cannot build its menus without one, so the commands of plugins.config
 * are entered into its table of commands here, as its menus would have done.
 */
final class HeadlessImageJ {
    private static final Pattern LINE = Pattern.compile("(?m)^Plugins>Latticelens, \"(.+)\", (.+)$");

    private HeadlessImageJ() {}

    /** Runs a macro in batch mode, all images before it closed; the image that is in front at its end. */
    static ImagePlus macro(String text) {
        enterCommands();
        ResultsTable.getResultsTable().reset();
        return new Interpreter().runBatchMacro(text, null);
    }

    /** Runs a macro that goes wrong; what ImageJ logs. */
    static String log(String text) {
        PrintStream usual = System.out;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        enterCommands();
        System.setOut(new PrintStream(told, true, StandardCharsets.UTF_8));
        try {
            new Interpreter().runBatchMacro(text, null);
        } finally {
            System.setOut(usual);
        }
        return told.toString(StandardCharsets.UTF_8);
    }

    private static void enterCommands() {
        try {
            if (Menus.getCommands() != null) {
                return;
            }
            IJ.run("nothing");
        } catch (HeadlessException e) {
            // the menus are not there, but the table is
        }
        @SuppressWarnings("unchecked")
        Hashtable<String, String> commands = Menus.getCommands();
        try (InputStream config = HeadlessImageJ.class.getResourceAsStream("/plugins.config")) {
            Matcher matcher = LINE.matcher(new String(config.readAllBytes(), StandardCharsets.UTF_8));
            while (matcher.find()) {
                commands.put(matcher.group(1), matcher.group(2));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
