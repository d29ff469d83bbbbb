package org.latticelens.imagej;

import ij.IJ;
import ij.Macro;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.util.Optional;
import org.latticelens.image.UnsuitableImageException;

/** What all commands have in common: their settings come from a macro or a dialog, and a failure is one line. */
public abstract class Command implements PlugIn {
    private static final String NAME = "Latticelens";

    @Override
    public final void run(String unused) {
        IJ.resetEscape();
        try {
            execute();
        } catch (CancelledException e) {
            IJ.showStatus(NAME + ": cancelled");
            endMacro();
        } catch (UnsuitableImageException | IllegalArgumentException | IOException e) {
            fail(e.getMessage());
        } catch (OutOfMemoryError e) {
            IJ.error(
                    NAME,
                    "there is not enough memory; a crop, a larger stride, or more memory would work"
                            + " (Edit > Options > Memory & Threads...)");
        } catch (RuntimeException e) {
            fail("this should not happen, please report it: " + e);
            if (IJ.debugMode) {
                IJ.handleException(e);
            }
        } finally {
            IJ.showProgress(1);
        }
    }

    /** In a dialog, or in the log where there is no screen; a macro ends there. */
    private static void fail(String message) {
        if (GraphicsEnvironment.isHeadless()) {
            IJ.log(NAME + ": " + message);
            endMacro();
        } else {
            IJ.error(NAME, message);
        }
    }

    /** Where macros have a thread of their own, {@link Macro#abort} is enough; in batch and headless mode it is not. */
    private static void endMacro() {
        Interpreter.abort();
        Macro.abort();
    }

    /** Does what the command is for. */
    abstract void execute() throws IOException;

    /** What the macro says that runs this command; nothing where a user is to be asked. */
    static Optional<String> macroOptions() {
        String options = Macro.getOptions();
        return options == null && GraphicsEnvironment.isHeadless() ? Optional.of("") : Optional.ofNullable(options);
    }
}
