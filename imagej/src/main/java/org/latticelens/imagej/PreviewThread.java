package org.latticelens.imagej;

import ij.gui.Overlay;
import ij.gui.Roi;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.latticelens.image.UnsuitableImageException;
import org.latticelens.parallel.Workers;
import org.latticelens.segmentation.LabelMap;

/** Previews one after the other, beside the dialog; what has been asked for since gives up the one that is under way. */
final class PreviewThread implements AutoCloseable {
    /** What a preview depends on beside the options. */
    private record Seen(int slice, Roi selection) {
        static Seen of(OpenImage open) {
            Roi selection = open.window().getRoi();
            return new Seen(open.window().getCurrentSlice(), selection == null ? null : (Roi) selection.clone());
        }
    }

    private final OpenImage open;
    private final Consumer<Overlay> show;
    private final Consumer<String> tell;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread daemon = new Thread(task, "latticelens-preview");
        daemon.setDaemon(true);
        return daemon;
    });
    private final Workers workers = Workers.ofMachine();
    private final AtomicReference<SegmentOptions> latest = new AtomicReference<>();
    private Preview preview;
    private Seen seen;

    /**
     * @param show takes the patterns of the latest options
     * @param tell takes a line about them
     */
    PreviewThread(OpenImage open, Consumer<Overlay> show, Consumer<String> tell) {
        this.open = open;
        this.show = show;
        this.tell = tell;
    }

    /** Asks for a preview; returns at once. */
    void preview(SegmentOptions options) {
        latest.set(options);
        thread.execute(() -> run(options));
    }

    private void run(SegmentOptions options) {
        try {
            requireLatest(options);
            Seen now = Seen.of(open);
            if (!Objects.equals(now, seen)) {
                tell.accept("looking at the lattice ...");
                preview = new Preview(open.slice(now.slice()), workers);
                seen = now;
            }
            LabelMap labels = preview.labels(options, (stage, fraction) -> requireLatest(options));
            Overlay overlay = new Overlay();
            new PatternPixels(labels).overlay().forEach(overlay::add);
            requireLatest(options);
            show.accept(overlay);
            tell.accept(labels.patterns() + (labels.patterns() == 1 ? " pattern" : " patterns") + " in the preview");
        } catch (CancelledException e) {
            // another one is on its way
        } catch (IllegalArgumentException | UnsuitableImageException e) {
            tell.accept(e.getMessage());
        }
    }

    private void requireLatest(SegmentOptions options) {
        if (!options.equals(latest.get())) {
            throw new CancelledException();
        }
    }

    @Override
    public void close() {
        latest.set(null);
        thread.execute(workers::close);
        thread.shutdown();
    }
}
