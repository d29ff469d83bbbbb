package org.latticelens.imagej;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import java.awt.AWTException;
import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Component;
import java.awt.Container;
import java.awt.Frame;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.TextField;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.awt.event.ItemEvent;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Uses the plugin as people do: menu, dialog, preview, OK; with pictures of each step. A program for a screen of its own:
 * {@code GuiTour IMAGE FOLDER PATTERNS}. It leaves {@code recorded.ijm}, what the recorder has, and {@code labels.tif} in the folder.
 */
final class GuiTour {
    private static final int SECONDS = 60;

    private final Robot robot;
    private final Path folder;
    private int pictures;

    private GuiTour(Path folder) throws AWTException {
        this.folder = folder;
        this.robot = new Robot();
        robot.setAutoDelay(60);
    }

    public static void main(String[] arguments) throws AWTException, IOException, InterruptedException {
        int code = 1;
        try {
            new GuiTour(Path.of(arguments[1])).go(Path.of(arguments[0]), arguments[2]);
            code = 0;
        } finally {
            System.exit(code); // windows would keep it running
        }
    }

    private void go(Path file, String patterns) throws IOException, InterruptedException {
        ImageJ window = new ImageJ();
        window.setLocation(20, 20);
        ImagePlus image = IJ.openImage(file.toString());
        image.show();
        image.getWindow().setLocationAndSize(20, 190, 640, 690);
        Recorder recorder = new Recorder(false);
        clickMenu(window);
        GenericDialog dialog = await(() -> window(GenericDialog.class));
        dialog.setLocation(700, 190);
        picture("dialog");
        check(box(dialog, "Preview"));
        await(() -> image.getOverlay() != null);
        picture("preview");
        int height = dialog.getHeight();
        press(button(dialog, "More settings"), () -> dialog.getHeight() > height);
        ((TextField) dialog.getStringFields().get(0)).setText(patterns);
        Thread.sleep(2000);
        picture("more");
        press(button(dialog, "OK"), () -> !dialog.isShowing());
        ImagePlus labels = await(() -> Optional.ofNullable(WindowManager.getImage(image.getShortTitle() + "-labels")));
        labels.getWindow().setLocationAndSize(700, 190, 640, 690);
        Thread.sleep(1000);
        picture("result");
        Files.writeString(folder.resolve("recorded.ijm"), recorder.getText());
        IJ.saveAsTiff(labels, folder.resolve("labels.tif").toString());
    }

    /** Plugins is opened with the mouse; Latticelens, the last of it, and Segment..., the first of that, by keys. */
    private void clickMenu(ImageJ window) throws IOException, InterruptedException {
        Thread.sleep(1500);
        window.toFront();
        Point corner = window.getLocationOnScreen();
        int menu = window.getInsets().top - 8;
        moveAndPress(new Point(corner.x + 318, corner.y + menu));
        Thread.sleep(500);
        key(KeyEvent.VK_UP);
        key(KeyEvent.VK_RIGHT);
        Thread.sleep(300);
        picture("menu");
        key(KeyEvent.VK_ENTER);
        Thread.sleep(1500);
        if (window(GenericDialog.class).isEmpty()) { // a screen without a window manager may keep keys to itself
            new Thread(() -> IJ.doCommand("Segment...")).start();
        }
    }

    private void key(int code) {
        robot.keyPress(code);
        robot.keyRelease(code);
    }

    private void check(Checkbox box) throws InterruptedException {
        click(box);
        Thread.sleep(500);
        if (!box.getState()) { // without a window manager, a click may go astray
            box.setState(true);
            box.dispatchEvent(new ItemEvent(box, ItemEvent.ITEM_STATE_CHANGED, box.getLabel(), ItemEvent.SELECTED));
        }
    }

    private void press(Button button, BooleanSupplier done) throws InterruptedException {
        click(button);
        Thread.sleep(1000);
        if (!done.getAsBoolean()) {
            button.dispatchEvent(new ActionEvent(button, ActionEvent.ACTION_PERFORMED, button.getLabel()));
        }
    }

    private void click(Component component) {
        Point corner = component.getLocationOnScreen();
        boolean box = component instanceof Checkbox;
        moveAndPress(new Point(corner.x + (box ? 10 : component.getWidth() / 2), corner.y + component.getHeight() / 2));
    }

    private void moveAndPress(Point at) {
        robot.mouseMove(at.x, at.y);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    }

    private void picture(String name) throws IOException, InterruptedException {
        Thread.sleep(400);
        Rectangle screen = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
        pictures++;
        ImageIO.write(
                robot.createScreenCapture(screen),
                "png",
                folder.resolve(pictures + "-" + name + ".png").toFile());
    }

    private static <T extends Window> Optional<T> window(Class<T> type) {
        return Stream.of(Window.getWindows())
                .filter(Window::isShowing)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private static Checkbox box(GenericDialog dialog, String label) {
        return all(dialog)
                .filter(Checkbox.class::isInstance)
                .map(Checkbox.class::cast)
                .filter(box -> box.getLabel().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static Button button(Container parent, String label) {
        return all(parent)
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .filter(button -> button.getLabel().strip().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Component> all(Container parent) {
        return Arrays.stream(parent.getComponents())
                .flatMap(child -> Stream.concat(
                        Stream.of(child), child instanceof Container container ? all(container) : Stream.empty()));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        await(() -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    private static <T> T await(Supplier<Optional<T>> wanted) throws InterruptedException {
        for (int tenths = 0; tenths < 10 * SECONDS; tenths++) {
            Optional<T> found = wanted.get();
            if (found.isPresent()) {
                return found.get();
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("nothing came in " + SECONDS + " s; windows: "
                + Stream.of(Frame.getFrames()).map(Objects::toString).toList());
    }
}
