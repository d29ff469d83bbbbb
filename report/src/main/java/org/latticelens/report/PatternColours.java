package org.latticelens.report;

import java.awt.Color;
import java.awt.image.IndexColorModel;

/**
 * A colour for every label from 0 to 255, 0xRRGGBB. The first seven patterns take the colours that Okabe and Ito chose to be
 * told apart by the colour-blind; the eighth takes a dark purple in place of their black, which would not be seen over a
 * micrograph. Those beyond differ from each other, but not for every eye. Label 0 is grey.
 */
public final class PatternColours {
    private static final int LABELS = 256;
    private static final int[] FIRST = {
        0x808080, 0xE69F00, 0x56B4E9, 0x009E73, 0xF0E442, 0x0072B2, 0xD55E00, 0xCC79A7, 0x4B1560
    };
    /** Hues that follow each other by the golden section stay apart however many there are. */
    private static final float HUE_STEP = 0.618034f;
    /** With this start the next sixteen keep farthest from the first eight. */
    private static final float HUE_START = 0.45f;

    private static final int[] COLOURS = colours();

    private PatternColours() {}

    /** The colour of a label, 0xRRGGBB; labels above 255 begin again at 1. */
    public static int of(int label) {
        return COLOURS[label < LABELS ? label : (label - 1) % (LABELS - 1) + 1];
    }

    /** The colours of labels 0 to 255, 0xRRGGBB: a lookup table for label pictures. */
    public static int[] table() {
        return COLOURS.clone();
    }

    /** The colours as the palette of a picture whose pixels are labels. */
    static IndexColorModel palette() {
        return new IndexColorModel(8, LABELS, COLOURS, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE);
    }

    private static int[] colours() {
        int[] colours = new int[LABELS];
        for (int label = 0; label < LABELS; label++) {
            colours[label] = (label < FIRST.length ? FIRST[label] : spread(label)) & 0xffffff;
        }
        return colours;
    }

    private static int spread(int label) {
        float saturation = label % 2 == 0 ? 0.9f : 0.55f;
        float brightness = 0.95f - 0.22f * (label % 3);
        return Color.HSBtoRGB(label * HUE_STEP + HUE_START, saturation, brightness);
    }
}
