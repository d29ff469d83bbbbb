package org.latticelens.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SvgTest {
    private static final Plot.Series SERIES =
            new Plot.Series("a < b & \"c\"", new double[] {0, 1, 2}, new double[] {1, 3, 2}, 0xE69F00, Plot.Mark.LINE);

    @Test
    void lettersAreText() throws Exception {
        Figure figure = Plot.of(Axis.linear("length (nm)", 0, 2), Axis.linear("count", 0, 4), List.of(SERIES));
        Document svg = parse(figure.svg());
        List<String> texts = new ArrayList<>();
        NodeList nodes = svg.getElementsByTagName("text");
        for (int index = 0; index < nodes.getLength(); index++) {
            texts.add(nodes.item(index).getTextContent());
        }
        assertThat(texts).contains("length (nm)", "count", "a < b & \"c\"", "0", "2.0", "4");
        assertThat(svg.getDocumentElement().getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
        BufferedImage picture = figure.picture();
        assertThat(svg.getDocumentElement().getAttribute("viewBox"))
                .isEqualTo("0 0 " + picture.getWidth() + " " + picture.getHeight());
    }

    @Test
    void shapesKeepTheirPlace() throws Exception {
        Figure figure = new Figure(40, 30, sheet -> {
            sheet.fill(new Rectangle2D.Double(4, 5.25, 10, 12.5), 0x0072B2);
            sheet.stroke(new Ellipse2D.Double(20, 10, 8, 8), 0xD55E00, 1.5, 3, 2);
        });
        NodeList paths = parse(figure.svg()).getElementsByTagName("path");
        Element rectangle = (Element) paths.item(1);
        assertThat(rectangle.getAttribute("d")).isEqualTo("M4 5.25L14 5.25L14 17.75L4 17.75L4 5.25Z");
        assertThat(rectangle.getAttribute("fill")).isEqualTo("#0072b2");
        Element circle = (Element) paths.item(2);
        assertThat(circle.getAttribute("d")).startsWith("M28 14C").endsWith("28 14Z");
        assertThat(circle.getAttribute("stroke-width")).isEqualTo("1.5");
        assertThat(circle.getAttribute("stroke-dasharray")).isEqualTo("3.0 2.0");
    }

    @Test
    void mapsAreExactPictures() throws Exception {
        BufferedImage pixels = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        pixels.setRGB(2, 1, 0x123456);
        Figure figure = new Figure(60, 60, sheet -> sheet.image(pixels, new Rectangle2D.Double(10, 10, 30, 20)));
        Element image =
                (Element) parse(figure.svg()).getElementsByTagName("image").item(0);
        assertThat(image.getAttribute("width")).isEqualTo("30");
        String data = image.getAttribute("href");
        assertThat(data).startsWith("data:image/png;base64,");
        BufferedImage read = ImageIO.read(
                new ByteArrayInputStream(Base64.getDecoder().decode(data.substring(data.indexOf(',') + 1))));
        assertThat(read.getRGB(2, 1) & 0xffffff).isEqualTo(0x123456);
        BufferedImage drawn = figure.picture();
        assertThat(drawn.getRGB(39, 29) & 0xffffff).isEqualTo(0x123456);
        assertThat(drawn.getRGB(29, 29) & 0xffffff).isZero();
        assertThat(drawn.getRGB(40, 30) & 0xffffff).isEqualTo(0xffffff);
    }

    private static Document parse(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        try {
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        } catch (IOException e) {
            throw new AssertionError("not well-formed", e);
        }
    }
}
