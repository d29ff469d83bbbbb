package org.latticelens.descriptor;

/**
 * The samples that all glide reflections with one axis through a pixel need: lines parallel to the axis, in pairs at the
 * distances +v and -v from it. Along each line lie the samples {@code -half(v) .. half(v)}.
 */
final class GlideAxis {
    private final double spacing;
    private final double squaredRadius;
    private final int[] half;
    private final int[] start;
    private final Stencil stencil;

    /** @param reach farthest that a sample may be from the pixel, in whole pixels */
    GlideAxis(GlideSettings settings, double degrees, int reach) {
        this.spacing = settings.spacing();
        this.squaredRadius = (double) settings.radius() * settings.radius();
        this.half = new int[(int) Math.floor(settings.radius() / spacing) + 1];
        this.start = new int[half.length];
        int count = 0;
        for (int v = 0; v < half.length; v++) {
            half[v] = (int) Math.floor(extent(v) + settings.lastShift() / 2.0);
            start[v] = count;
            count += 2 * samples(v);
        }
        double alongRow = -Math.sin(Math.toRadians(degrees)) * spacing;
        double alongColumn = Math.cos(Math.toRadians(degrees)) * spacing;
        this.stencil = new Stencil(reach, count);
        for (int v = 0; v < half.length; v++) {
            for (int u = -half[v]; u <= half[v]; u++) {
                int above = start[v] + u + half[v];
                stencil.set(above, u * alongRow - v * alongColumn, u * alongColumn + v * alongRow, 1);
                stencil.set(above + samples(v), u * alongRow + v * alongColumn, u * alongColumn - v * alongRow, 1);
            }
        }
    }

    Stencil stencil() {
        return stencil;
    }

    /** Number of pairs of lines; the pair 0 is the axis itself, twice. */
    int pairs() {
        return half.length;
    }

    /** Number of samples on each line of a pair. */
    int samples(int v) {
        return 2 * half[v] + 1;
    }

    /** Position in the stencil of the first sample on the line at +v; those of the line at -v follow. */
    int start(int v) {
        return start[v];
    }

    /** The first sample, counted along the line, of the patch that a glide by {@code shift} steps moves. */
    int first(int v, int shift) {
        return (int) Math.ceil(-extent(v) - shift / 2.0) + half[v];
    }

    /** The sample after the last of that patch. */
    int end(int v, int shift) {
        return (int) Math.floor(extent(v) - shift / 2.0) + half[v] + 1;
    }

    /** Half the length of a patch along a line, in samples. */
    private double extent(int v) {
        double distance = v * spacing;
        return Math.sqrt(Math.max(0, squaredRadius - distance * distance)) / spacing;
    }
}
