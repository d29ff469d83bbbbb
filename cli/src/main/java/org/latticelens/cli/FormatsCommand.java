package org.latticelens.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.latticelens.io.Images;
import org.latticelens.io.file.ImageFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code latticelens formats}: the image formats that are read. */
@Command(
        name = "formats",
        description = "Lists the image formats that are read.",
        mixinStandardHelpOptions = true,
        addMethodSubcommands = false)
final class FormatsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        for (ImageFormat format : Images.formats()) {
            out.printf("%-12s %s%n", format.name(), format.description());
        }
        return Latticelens.DONE;
    }
}
