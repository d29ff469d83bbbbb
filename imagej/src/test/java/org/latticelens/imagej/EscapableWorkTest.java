package org.latticelens.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.IJ;
import ij.ImagePlus;
import java.awt.event.KeyEvent;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.latticelens.image.UnsuitableImageException;

class EscapableWorkTest {
    private static final int MANY = 1_000_000;

    @BeforeEach
    @AfterEach
    void nothingIsPressed() {
        IJ.resetEscape();
    }

    @Test
    void whatIsMadeComesBack() {
        assertThat(EscapableWork.<Integer>await((work, workers) -> 7)).isEqualTo(7);
    }

    @Test
    void whatGoesWrongComesBackAsItIs() {
        assertThatThrownBy(() -> EscapableWork.await((work, workers) -> {
                    throw new UnsuitableImageException("flat");
                }))
                .isInstanceOf(UnsuitableImageException.class)
                .hasMessage("flat");
    }

    /** The task that runs when Esc is pressed does not end before the waiting is over: nobody waits for it. */
    @Test
    @Timeout(60)
    void escFreesAtOnceAndTheWorkEndsWithItsTask() throws InterruptedException {
        CountDownLatch freed = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        AtomicReference<Thread> thread = new AtomicReference<>();
        assertThatThrownBy(() -> EscapableWork.await((work, workers) -> {
                    thread.set(Thread.currentThread());
                    workers.run(MANY, task -> {
                        IJ.setKeyDown(KeyEvent.VK_ESCAPE);
                        waitFor(freed);
                        done.incrementAndGet();
                    });
                    return 0;
                }))
                .isInstanceOf(CancelledException.class);
        freed.countDown();
        thread.get().join();
        assertThat(done.get()).isLessThan(MANY);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Esc is pressed while the first slice is read: the macro ends there, with no labels and no line in the log. */
    @Test
    @Timeout(60)
    void aMacroThatIsLeftLeavesNoResult() throws InterruptedException {
        Thread presses = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                IJ.setKeyDown(KeyEvent.VK_ESCAPE);
                LockSupport.parkNanos(1_000_000);
            }
        });
        presses.start();
        try {
            String log = HeadlessImageJ.log("""
                    run("Simulate...", "preset=tilt-30 rows=200 columns=200");
                    run("Segment...", "patterns=2");
                    print("went on");
                    """);
            assertThat(log).isEmpty();
        } finally {
            presses.interrupt();
            presses.join();
        }
        assertThat(ij.WindowManager.getCurrentImage())
                .satisfies(left -> assertThat(title(left)).doesNotContain("labels"));
    }

    private static String title(ImagePlus image) {
        return image == null ? "" : image.getTitle();
    }
}
