package org.latticelens.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.FloatProcessor;
import java.awt.GraphicsEnvironment;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.Optional;
import org.latticelens.automatic.LatticePeriod;
import org.latticelens.descriptor.Evaluation;
import org.latticelens.descriptor.HalfSize;
import org.latticelens.descriptor.LocalCorrelationMap;
import org.latticelens.descriptor.TranslationSettings;
import org.latticelens.descriptor.Translations;
import org.latticelens.image.Image;
import org.latticelens.image.UnsuitableImageException;
import org.latticelens.imagej.Form.Answers;
import org.latticelens.imagej.Form.Field;
import org.latticelens.parallel.Workers;
import org.latticelens.segmentation.AutomaticSettings;
import org.latticelens.segmentation.Preparation;
import org.latticelens.segmentation.SegmentationSettings;

/**
 * <em>Plugins &gt; Latticelens &gt; Local Correlation Map...</em>: the scores of all translations of the window at one pixel
 * (Fig. 2), 32 bit from -1 to 1. With a screen the map follows the cursor until its window is closed.
 */
public final class CorrelationMapCommand extends Command {
    static final Form FORM = Form.of(Field.text("Patch", "auto"), Field.text("Window", "auto"));

    @Override
    void execute() {
        OpenImage open = OpenImage.current();
        Optional<Answers> answers = macroOptions()
                .map(FORM::read)
                .or(() -> FormDialog.of("Local Correlation Map", FORM).ask());
        if (answers.isPresent()) {
            Seen seen = seen(open, answers.get());
            seen.map.show();
            if (!GraphicsEnvironment.isHeadless()
                    && open.window().getCanvas() != null
                    && seen.map.getWindow() != null) {
                follow(open, seen.image, seen.settings, seen.map);
            }
        }
    }

    /** A map, with what is needed for the next. */
    private record Seen(Image image, TranslationSettings settings, ImagePlus map) {}

    /** The map at the middle of the selection, or of the image. */
    static ImagePlus map(OpenImage open, Answers answers) {
        return seen(open, answers).map;
    }

    private static Seen seen(OpenImage open, Answers answers) {
        Image image = Preparation.filled(open.wholeSlice(open.window().getCurrentSlice()));
        try (Workers workers = new Workers(1)) {
            TranslationSettings settings = settings(image, answers, workers);
            Point at = nearest(image, settings, place(open));
            LocalCorrelationMap first = LocalCorrelationMap.at(image, settings, at.y, at.x, workers);
            ImagePlus map = new ImagePlus(open.name() + "-correlation-map", pixels(first));
            map.setCalibration(open.window().getCalibration());
            map.getCalibration().xOrigin = first.window().columns();
            map.getCalibration().yOrigin = first.window().rows();
            tell(map, at);
            return new Seen(image, settings, map);
        }
    }

    private static TranslationSettings settings(Image image, Answers answers, Workers workers) {
        SegmentOptions options = new SegmentOptions(
                SegmentOptions.FORM.read("patch=" + answers.text("patch") + " window=" + answers.text("window")));
        AutomaticSettings automatic = options.settings(image);
        SegmentationSettings settings =
                automatic.choose(image, LatticePeriod.of(image, workers)).settings();
        TranslationSettings chosen = (TranslationSettings) settings.descriptor();
        HalfSize reach = chosen.patch().plus(chosen.window());
        if (2 * reach.rows() >= image.rows() || 2 * reach.columns() >= image.columns()) {
            throw new UnsuitableImageException(
                    "patch and window, " + reach.rows() + " pixels together, leave no pixel of" + " an image of "
                            + image.rows() + " x " + image.columns() + " whose map could be seen");
        }
        return new TranslationSettings(chosen.patch(), chosen.window(), new Translations.All(), true, Evaluation.AUTO);
    }

    /** The middle of the selection; of the image where there is none. */
    private static Point place(OpenImage open) {
        Roi roi = open.window().getRoi();
        Rectangle bounds = roi == null
                ? new Rectangle(open.window().getWidth(), open.window().getHeight())
                : roi.getBounds();
        return new Point(bounds.x + bounds.width / 2, bounds.y + bounds.height / 2);
    }

    /** The pixel nearest to a place around which patch and window lie in the image. */
    private static Point nearest(Image image, TranslationSettings settings, Point place) {
        HalfSize reach = settings.patch().plus(settings.window());
        return new Point(
                Math.max(reach.columns(), Math.min(image.columns() - 1 - reach.columns(), place.x)),
                Math.max(reach.rows(), Math.min(image.rows() - 1 - reach.rows(), place.y)));
    }

    private static FloatProcessor pixels(LocalCorrelationMap map) {
        FloatProcessor pixels = new FloatProcessor(
                2 * map.window().columns() + 1, 2 * map.window().rows() + 1, map.scores());
        pixels.setMinAndMax(-1, 1);
        return pixels;
    }

    private static void tell(ImagePlus map, Point at) {
        map.setProperty("Info", "local correlation map at row " + at.y + ", column " + at.x);
    }

    /** A map is made in the thread of the mouse: it takes a few milliseconds, and none is made in vain. */
    private static void follow(OpenImage open, Image image, TranslationSettings settings, ImagePlus map) {
        var canvas = open.window().getCanvas();
        Workers workers = new Workers(1);
        canvas.addMouseMotionListener(new MouseAdapter() {
            @Override
            public void mouseMoved(MouseEvent event) {
                if (map.getWindow() == null) {
                    canvas.removeMouseMotionListener(this);
                    workers.close();
                    return;
                }
                Point at = nearest(image, settings, canvas.getCursorLoc());
                try {
                    LocalCorrelationMap moved = LocalCorrelationMap.at(image, settings, at.y, at.x, workers);
                    map.setProcessor(pixels(moved));
                    tell(map, at);
                } catch (UnsuitableImageException e) {
                    IJ.showStatus("Latticelens: " + e.getMessage());
                }
            }
        });
    }
}
