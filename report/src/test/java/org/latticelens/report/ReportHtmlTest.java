package org.latticelens.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class ReportHtmlTest {
    private final String html = Examples.report(true).html();
    private final Document page = parse(html);

    @Test
    void namesAndCommandsAreShownAsTheyAre() {
        assertThat(texts("h1")).containsExactly("a <b> & \"c\".npy");
        assertThat(texts("title")).containsExactly("a <b> & \"c\".npy: patterns");
        assertThat(texts("pre")).containsExactly("latticelens segment 'a <b> & \"c\".npy' -o 'it'\\''s'");
        assertThat(texts("td")).contains("1.6 x the period of <4> & 4.4 px");
    }

    @Test
    void nothingIsAskedForFromElsewhere() {
        assertThat(html).doesNotContain("http:", "https:", "url(", "@import", "<link", "<iframe");
        NodeList elements = page.getElementsByTagName("*");
        for (int index = 0; index < elements.getLength(); index++) {
            Element element = (Element) elements.item(index);
            if (element.hasAttribute("href")) {
                assertThat(element.getAttribute("href")).startsWith("data:");
            }
            if (element.hasAttribute("src")) {
                assertThat(element.getAttribute("src")).startsWith("data:image/png;base64,");
            }
        }
    }

    @Test
    void bothPicturesAreInsideAndOfOneSize() throws IOException {
        assertThat(pictureWidths(page)).containsExactly(4 * 128, 4 * 128);
    }

    /** The page shows every other pixel of what is wider than 1024, overlay.png all of them. */
    @Test
    void wideImagesAreReducedForThePageAlone() throws IOException {
        SegmentationReport wide = Examples.report(true, 1100);

        assertThat(wide.overlayPicture().getWidth()).isEqualTo(1100);
        assertThat(pictureWidths(parse(wide.html()))).containsExactly(550, 550);
    }

    private static List<Integer> pictureWidths(Document page) throws IOException {
        List<Integer> widths = new ArrayList<>();
        NodeList pictures = page.getElementsByTagName("img");
        for (int index = 0; index < pictures.getLength(); index++) {
            String source = ((Element) pictures.item(index)).getAttribute("src");
            byte[] bytes = Base64.getDecoder().decode(source.substring(source.indexOf(',') + 1));
            widths.add(ImageIO.read(new ByteArrayInputStream(bytes)).getWidth());
        }
        return widths;
    }

    @Test
    void tablesTellPatternsSettingsAndTimings() {
        assertThat(texts("h2"))
                .containsExactly(
                        "Patterns",
                        "Grains and boundaries",
                        "Features",
                        "Settings",
                        "Timings",
                        "To repeat it",
                        "What to cite");
        double[] fractions = Examples.report(true).areaFractions();
        assertThat(texts("td"))
                .anyMatch(cell -> cell.matches(String.format(Locale.ROOT, "%.1f ± 0\\.\\d %%", 100 * fractions[1])))
                .anyMatch(cell -> cell.matches(String.format(Locale.ROOT, "%.1f ± 0\\.\\d %%", 100 * fractions[2])))
                .contains("running-sum", "6 rows, 7 columns", "together");
    }

    @Test
    void stridedLabelsAreReportedToo() {
        SegmentationReport strided = Examples.report(false);

        assertThat(parse(strided.html()).getElementsByTagName("img").getLength())
                .isEqualTo(2);
        assertThat(strided.labelPicture().getWidth())
                .isEqualTo(strided.segmentation().stridedLabels().columns());
        assertThat(strided.labelsOfImage().label(0, 0)).as("margin").isZero();
        int first = strided.segmentation().stridedLabels().label(3, 2);
        assertThat(strided.labelsOfImage().label(14 + 3 * 4, 15 + 2 * 5)).isEqualTo(first);
        assertThat(strided.overlayPicture().getWidth()).isGreaterThanOrEqualTo(512);
    }

    private List<String> texts(String tag) {
        List<String> texts = new ArrayList<>();
        NodeList nodes = page.getElementsByTagName(tag);
        for (int index = 0; index < nodes.getLength(); index++) {
            texts.add(nodes.item(index).getTextContent());
        }
        return texts;
    }

    /** As XML: the page is well-formed in that sense too. */
    private static Document parse(String html) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(html)));
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new AssertionError("not well-formed", e);
        }
    }
}
