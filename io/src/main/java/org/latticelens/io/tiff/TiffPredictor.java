package org.latticelens.io.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Predictors store differences of neighbouring samples, which pack better; here they are summed up again. */
final class TiffPredictor {
    private TiffPredictor() {}

    /**
     * Undoes the page's predictor in a block.
     *
     * @param raw the block's bytes; modified
     * @return the byte order of the samples afterwards
     */
    static ByteOrder undo(TiffPage page, byte[] raw, int rows, ByteOrder order) {
        int rowSamples = page.blockColumns() * page.sampleStep();
        int rowBytes = rowSamples * page.type().bytes();
        switch (page.predictor()) {
            case 2 -> {
                ByteBuffer block = ByteBuffer.wrap(raw).order(order);
                for (int row = 0; row < rows; row++) {
                    addUp(
                            block,
                            row * rowBytes,
                            rowSamples,
                            page.sampleStep(),
                            page.type().bytes());
                }
                return order;
            }
            case 3 -> {
                byte[] plain = new byte[rowBytes];
                for (int row = 0; row < rows; row++) {
                    int start = row * rowBytes;
                    addUp(ByteBuffer.wrap(raw), start, rowBytes, page.sampleStep(), 1);
                    gather(raw, start, plain, rowSamples, page.type().bytes());
                    System.arraycopy(plain, 0, raw, start, rowBytes);
                }
                return ByteOrder.BIG_ENDIAN;
            }
            default -> {
                return order;
            }
        }
    }

    /** TIFF 6.0, section 14: each sample is stored as the difference to the one {@code step} samples before. */
    private static void addUp(ByteBuffer block, int start, int samples, int step, int bytes) {
        for (int i = step; i < samples; i++) {
            int at = start + i * bytes;
            int before = at - step * bytes;
            switch (bytes) {
                case 1 -> block.put(at, (byte) (block.get(at) + block.get(before)));
                case 2 -> block.putShort(at, (short) (block.getShort(at) + block.getShort(before)));
                case 4 -> block.putInt(at, block.getInt(at) + block.getInt(before));
                default -> block.putLong(at, block.getLong(at) + block.getLong(before));
            }
        }
    }

    /** TIFF technical note 3: all highest bytes of a row come first, then all next ones, down to the lowest. */
    private static void gather(byte[] raw, int start, byte[] plain, int samples, int bytes) {
        for (int i = 0; i < samples; i++) {
            for (int b = 0; b < bytes; b++) {
                plain[i * bytes + b] = raw[start + b * samples + i];
            }
        }
    }
}
