package dev.postmortemsync.document;

import com.openhtmltopdf.extend.FSDOMMutator;
import java.util.Locale;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * The chart as boxes at fixed places, which paper can show with the document's own fonts. Drawing the SVG itself would
 * need the machine's fonts, and a machine need not have any.
 */
final class PrintedChart implements FSDOMMutator {

    /** Points of a page per unit of the chart: the page is 174 mm wide between its margins. */
    private static final double SCALE = 493.0 / 720;

    private static final double ASCENT = 12;

    @Override
    public void mutateDocument(Document document) {
        NodeList charts = document.getElementsByTagName("svg");
        // Each one that is replaced leaves the list.
        while (charts.getLength() > 0) {
            replace(document, (Element) charts.item(0));
        }
    }

    private static void replace(Document document, Element svg) {
        Element chart = box(
                document,
                "position: relative; height: " + points(number(svg, "height"))
                        + "; page-break-inside: avoid; page-break-after: avoid");
        for (Node child = svg.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element part && !part.getTagName().equals("title")) {
                Element box = box(document, "position: absolute; " + place(part, number(svg, "width")));
                box.setTextContent(part.getTextContent());
                chart.appendChild(box);
            }
        }
        svg.getParentNode().replaceChild(chart, svg);
    }

    private static String place(Element part, double width) {
        return switch (part.getTagName()) {
            case "line" -> line(part);
            case "circle" -> circle(part);
            default -> text(part, width);
        };
    }

    private static String line(Element line) {
        double x = number(line, "x1");
        double y = Math.min(number(line, "y1"), number(line, "y2"));
        boolean upright = x == number(line, "x2");
        String style = line.hasAttribute("stroke-dasharray") ? " dashed " : " solid ";
        String border = points(number(line, "stroke-width")) + style + line.getAttribute("stroke");
        return at(x, y)
                + (upright
                        ? "border-left: " + border + "; height: "
                                + points(Math.abs(number(line, "y2") - number(line, "y1")))
                        : "border-top: " + border + "; width: " + points(number(line, "x2") - x));
    }

    private static String circle(Element circle) {
        double r = number(circle, "r");
        return at(number(circle, "cx") - r, number(circle, "cy") - r) + "width: " + points(2 * r) + "; height: "
                + points(2 * r) + "; border-radius: " + points(r) + "; background: " + circle.getAttribute("fill");
    }

    private static String text(Element text, double width) {
        double x = number(text, "x");
        String side = text.getAttribute("text-anchor").equals("end")
                ? "right: " + points(width - x) + "; text-align: right"
                : "left: " + points(x);
        return side + "; top: " + points(number(text, "y") - ASCENT) + "; font-size: " + points(12)
                + "; line-height: 1.1; white-space: nowrap; color: " + text.getAttribute("fill");
    }

    private static String at(double x, double y) {
        return "left: " + points(x) + "; top: " + points(y) + "; ";
    }

    private static Element box(Document document, String style) {
        Element box = document.createElement("div");
        box.setAttribute("style", style);
        return box;
    }

    private static double number(Element element, String name) {
        return Double.parseDouble(element.getAttribute(name));
    }

    private static String points(double units) {
        return String.format(Locale.ROOT, "%.2fpt", units * SCALE);
    }
}
