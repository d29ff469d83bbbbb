package org.latticelens.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.latticelens.image.UnsuitableImageException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code latticelens COMMAND}. */
@Command(
        name = "latticelens",
        description = "Finds the crystal patterns in atomic-resolution microscopy images, without training data.",
        mixinStandardHelpOptions = true,
        addMethodSubcommands = false,
        versionProvider = Latticelens.Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Latticelens {
    /** Done. */
    static final int DONE = 0;

    /** Anything that is neither bad usage nor bad input. */
    static final int FAILED = 1;

    /** The command line does not make sense. */
    static final int BAD_USAGE = 2;

    /** An input cannot be read or is not suitable. */
    static final int BAD_INPUT = 3;

    private static final Map<String, Class<?>> COMMANDS = commands();

    private Latticelens() {}

    /** In the order of the help. */
    private static Map<String, Class<?>> commands() {
        Map<String, Class<?>> commands = new LinkedHashMap<>();
        commands.put("segment", SegmentCommand.class);
        commands.put("apply", ApplyCommand.class);
        commands.put("video", VideoCommand.class);
        commands.put("analyze", AnalyzeCommand.class);
        commands.put("demo", DemoCommand.class);
        commands.put("simulate", SimulateCommand.class);
        commands.put("info", InfoCommand.class);
        commands.put("formats", FormatsCommand.class);
        return commands;
    }

    /** Runs a command and exits with its code. */
    public static void main(String[] arguments) {
        // No option is a date or of a database, and the classes for them take a hundredth of a second to load.
        System.setProperty("picocli.converters.excludes", "java.(time|sql).*");
        System.exit(run(writer(System.out), writer(System.err), arguments));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /**
     * Runs a command.
     *
     * @return 0 done, 2 bad usage, 3 unreadable or unsuitable input, 1 anything else
     */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine commandLine = withCommands(arguments)
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler((exception, given) -> {
                    err.println("latticelens: " + oneLine(exception.getMessage()));
                    err.println("latticelens " + commandPath(exception.getCommandLine())
                            + "--help tells what can be given");
                    return BAD_USAGE;
                })
                .setExecutionExceptionHandler((exception, line, result) -> {
                    err.println("latticelens: " + message(exception));
                    return exitCode(exception);
                });
        try {
            return commandLine.execute(arguments);
        } catch (OutOfMemoryError e) { // picocli hands on exceptions only
            err.println("latticelens: " + message(e));
            return FAILED;
        }
    }

    /** With the command that is asked for and no other, since to read the options of all takes long; with all where none is. */
    private static CommandLine withCommands(String... arguments) {
        CommandLine commandLine = new CommandLine(new Latticelens());
        String first = arguments.length == 0 ? "" : arguments[0];
        COMMANDS.forEach((name, command) -> {
            if (name.equals(first) || !COMMANDS.containsKey(first)) {
                commandLine.addSubcommand(name, command);
            }
        });
        return commandLine;
    }

    private static String commandPath(CommandLine commandLine) {
        return commandLine.getParent() == null ? "" : commandLine.getCommandName() + " ";
    }

    /** The exit code that tells what kind of failure this is. */
    static int exitCode(Throwable failure) {
        if (failure instanceof UnsuitableImageException || failure instanceof IOException) {
            return BAD_INPUT;
        }
        return failure instanceof IllegalArgumentException ? BAD_USAGE : FAILED;
    }

    /** One line for the user. */
    static String message(Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            return "the memory does not suffice: Java may use "
                    + Runtime.getRuntime().maxMemory() / (1 << 20)
                    + " MiB; a larger --stride, fewer --points or a crop of the image would work";
        }
        String text = failure.getMessage();
        if (failure instanceof FileSystemException exception && exception.getReason() == null) {
            return exception.getFile() + ": " + failure.getClass().getSimpleName();
        }
        return text == null ? failure.toString() : oneLine(text);
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    /** The version, from the jar. */
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Latticelens.class.getPackage().getImplementationVersion();
            return new String[] {"latticelens " + (version == null ? "(not packaged)" : version)};
        }
    }
}
