package org.latticelens.report;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.HashMap;
import java.util.Map;

/**
 * Letters drawn as strokes. Java's own text needs fonts, and a fresh headless JDK on a server may find none: drawing a
 * string then ends in an error from fontconfig. These letters need nothing, and look the same everywhere.
 *
 * <p>A glyph is a list of strokes; a stroke is a list of points, two digits each: x from the left, y upwards with the
 * baseline at 2, the height of an x at 7, and that of a capital at 9. A stroke that begins with {@code ~} is a curve that
 * its points pull along (a quadratic B-spline), with {@code o} a closed one.
 */
final class StrokeFont {
    private static final double BASELINE = 2;
    private static final double CAPITAL = 7;
    private static final double GAP = 2.2;
    private static final double WEIGHT = 1.0;
    private static final String UNKNOWN = "0242490902";
    private static final Map<Integer, String[]> GLYPHS = glyphs();

    private StrokeFont() {}

    /** Width of a text whose capitals have this height, both in pixels. */
    static double width(String text, double height) {
        double units = text.codePoints().mapToDouble(StrokeFont::advance).sum();
        return Math.max(0, units - GAP + WEIGHT) * height / CAPITAL;
    }

    /** Draws a text in the graphics' colour; (x, baseline) is where its first letter stands. */
    static void draw(Graphics2D graphics, String text, double x, double baseline, double height) {
        double unit = height / CAPITAL;
        graphics.setStroke(new BasicStroke((float) (WEIGHT * unit), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        double left = x + WEIGHT * unit / 2;
        for (int letter : text.codePoints().toArray()) {
            for (String stroke : strokes(letter)) {
                graphics.draw(path(stroke, left, baseline, unit));
            }
            left += advance(letter) * unit;
        }
    }

    private static String[] strokes(int letter) {
        return GLYPHS.getOrDefault(letter, new String[] {UNKNOWN});
    }

    private static double advance(int letter) {
        if (letter == ' ') {
            return 3.5;
        }
        int width = 0;
        for (String stroke : strokes(letter)) {
            String points = points(stroke);
            for (int index = 0; index < points.length(); index += 2) {
                width = Math.max(width, points.charAt(index) - '0');
            }
        }
        return width + GAP;
    }

    private static String points(String stroke) {
        return Character.isDigit(stroke.charAt(0)) ? stroke : stroke.substring(1);
    }

    private static Path2D path(String stroke, double left, double baseline, double unit) {
        String points = points(stroke);
        int count = points.length() / 2;
        double[] x = new double[count];
        double[] y = new double[count];
        for (int index = 0; index < count; index++) {
            x[index] = left + unit * (points.charAt(2 * index) - '0');
            y[index] = baseline - unit * (points.charAt(2 * index + 1) - '0' - BASELINE);
        }
        Path2D path = new Path2D.Double();
        switch (stroke.charAt(0)) {
            case '~' -> openCurve(path, x, y);
            case 'o' -> closedCurve(path, x, y);
            default -> polygon(path, x, y);
        }
        return path;
    }

    private static void polygon(Path2D path, double[] x, double[] y) {
        path.moveTo(x[0], y[0]);
        for (int index = 1; index < x.length; index++) {
            path.lineTo(x[index], y[index]);
        }
    }

    private static void openCurve(Path2D path, double[] x, double[] y) {
        int last = x.length - 1;
        path.moveTo(x[0], y[0]);
        for (int index = 1; index < last - 1; index++) {
            path.quadTo(x[index], y[index], (x[index] + x[index + 1]) / 2, (y[index] + y[index + 1]) / 2);
        }
        path.quadTo(x[last - 1], y[last - 1], x[last], y[last]);
    }

    private static void closedCurve(Path2D path, double[] x, double[] y) {
        int last = x.length - 1;
        path.moveTo((x[last] + x[0]) / 2, (y[last] + y[0]) / 2);
        for (int index = 0; index <= last; index++) {
            int next = index == last ? 0 : index + 1;
            path.quadTo(x[index], y[index], (x[index] + x[next]) / 2, (y[index] + y[next]) / 2);
        }
        path.closePath();
    }

    private static Map<Integer, String[]> glyphs() {
        String table = """
                0 o09494202
                1 172932
                2 ~0709494602 0242
                3 ~0809494626 ~2646420203
                4 32390444
                5 490906 ~0647420203
                6 o06464202 ~390904
                7 094912
                8 o09494606 o06464202
                9 o09494505 ~474212
                . 0202
                , 1201
                : 0202 0606
                ; 1201 1616
                % 0259 o09292606 o45656242
                / 0239
                - 0535
                + 0545 2337
                = 0444 0646
                < 472543
                > 072503
                ( ~290521
                ) ~092501
                a o07474202 4742
                b 0902 o07474202
                c ~464707024243
                d 4942 o07474202
                e 0545 ~454707024243
                f ~39191612 0737
                g o07474202 4742 ~42400001
                h 0902 ~0507474542
                i 0702 0909
                j ~17111000 1919
                k 0902 3704 1532
                l 0904 ~040212
                m 0702 ~0507373532 ~3537676562
                n 0702 ~0507474542
                o o07474202
                p 0700 o07474202
                q 4740 o07474202
                r 0702 ~050737
                s ~4647070544420203
                t ~19131232 0737
                u ~4442020407 4742
                v 072247
                w 0712375267
                x 0742 0247
                y 0722 4710
                z 07470242
                A 022942 1535
                B 0902 ~09494606 ~06464202
                C ~484909024243
                D 0902 ~09494202
                E 49090242 0636
                F 490902 0636
                G ~484909024245 4525
                H 0902 4942 0646
                I 0902
                J ~3934320204
                K 0902 4905 1642
                L 090242
                M 0209254942
                N 02094249
                O o09595202
                P 0902 ~09494505
                Q o09595202 3551
                R 0902 ~09494505 2542
                S ~4849090645420203
                T 0949 2922
                U ~090402424449
                V 092249
                W 0912385269
                X 0942 0249
                Y 092549 2522
                Z 09490242
                \u00b5 0700 ~0402424547 4742
                \u00c5 022742 1434 o19393717
                \u00b0 o09292707
                """;
        Map<Integer, String[]> glyphs = new HashMap<>();
        table.lines()
                .forEach(line ->
                        glyphs.put(line.codePointAt(0), line.substring(2).split(" ")));
        glyphs.put((int) ' ', new String[0]);
        glyphs.put(0x3bc, glyphs.get(0xb5)); // the Greek letter for the micro sign
        glyphs.put(0x212b, glyphs.get(0xc5)); // the unit sign for the letter
        return glyphs;
    }
}
