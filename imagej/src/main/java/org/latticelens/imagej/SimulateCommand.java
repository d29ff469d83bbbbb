package org.latticelens.imagej;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.latticelens.image.Image;
import org.latticelens.imagej.Form.Answers;
import org.latticelens.imagej.Form.Field;
import org.latticelens.segmentation.LabelMap;
import org.latticelens.simulation.Preset;
import org.latticelens.simulation.SimulatedImage;
import org.latticelens.simulation.SimulationSettings;

/** <em>Plugins &gt; Latticelens &gt; Simulate...</em>: an image with known truth. */
public final class SimulateCommand extends Command {
    static final Form FORM = Form.of(
            Field.choice(
                    "Preset",
                    "voronoi-5",
                    Preset.all().stream().map(Preset::name).toList()),
            Field.text("Rows", "512"),
            Field.text("Columns", "512"),
            Field.text("Seed", "0"),
            Field.text("Period", "auto").amongMore(),
            Field.text("Dose", "auto").amongMore(),
            Field.flag("Truth", false));

    @Override
    void execute() {
        Optional<Answers> answers = macroOptions()
                .map(FORM::read)
                .or(() -> FormDialog.of("Simulate", FORM).ask());
        answers.map(SimulateCommand::simulate).ifPresent(images -> images.forEach(ImagePlus::show));
    }

    /** The truth, where it is wanted, and then the image. */
    static List<ImagePlus> simulate(Answers answers) {
        SimulatedImage simulated = Preset.named(answers.text("preset"))
                .simulate(new SimulationSettings(
                        answers.whole("rows"),
                        answers.whole("columns"),
                        answers.whole("seed"),
                        number(answers, "period"),
                        number(answers, "dose")));
        Image image = simulated.image();
        ImagePlus shown = new ImagePlus(
                answers.text("preset"), new FloatProcessor(image.columns(), image.rows(), image.values()));
        image.calibration().ifPresent(pixel -> {
            shown.getCalibration().pixelWidth = pixel.column();
            shown.getCalibration().pixelHeight = pixel.row();
            shown.getCalibration().setUnit(pixel.unit());
        });
        if (!answers.flag("truth")) {
            return List.of(shown);
        }
        int[] labels = simulated.truth().clone();
        for (int index = 0; index < labels.length; index++) {
            labels[index]++;
        }
        LabelMap truth = new LabelMap(image.rows(), image.columns(), simulated.classes(), labels);
        ImagePlus map = new ImagePlus(answers.text("preset") + "-truth", new PatternPixels(truth).labels());
        map.setCalibration(shown.getCalibration());
        return List.of(map, shown);
    }

    private static OptionalDouble number(Answers answers, String key) {
        Optional<String> text = answers.unlessAutomatic(key);
        try {
            return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text.get()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " is a number, found " + text.get(), e);
        }
    }
}
