package org.latticelens.report;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import org.latticelens.segmentation.LabelMap;

/** The picture labels.png: one pixel per label, in the colours of {@link PatternColours}. */
public final class LabelPicture {
    private LabelPicture() {}

    /** Labels in colours, as a palette picture: its pixel values are the labels themselves. */
    public static BufferedImage of(LabelMap labels) {
        BufferedImage picture = new BufferedImage(
                labels.columns(), labels.rows(), BufferedImage.TYPE_BYTE_INDEXED, PatternColours.palette());
        byte[] pixels = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        int[] values = labels.labels();
        for (int index = 0; index < pixels.length; index++) {
            pixels[index] = (byte) values[index];
        }
        return picture;
    }
}
