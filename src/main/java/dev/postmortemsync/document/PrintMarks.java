package dev.postmortemsync.document;

import com.openhtmltopdf.extend.FSDOMMutator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.w3c.dom.Text;

/** What a printed page cannot show as it is: coloured pictures become coloured signs. */
final class PrintMarks implements FSDOMMutator {

    private static final Map<String, String[]> SIGNS = Map.of(
            "🔴", new String[] {"●", "red"},
            "🟠", new String[] {"●", "orange"},
            "🟡", new String[] {"●", "yellow"},
            "🟢", new String[] {"●", "green"},
            "✅", new String[] {"✔", "green"},
            "❌", new String[] {"✘", "red"});

    @Override
    public void mutateDocument(Document document) {
        for (Element table : elements(document, "table")) {
            NodeList heads = table.getElementsByTagName("th");
            table.setAttribute("class", "columns-" + heads.getLength() + (isTimeline(heads) ? " timeline" : ""));
        }
        for (Element body : elements(document, "body")) {
            colour(body);
        }
    }

    /** Its time may bear a day, and is not broken; with several incidents it has as many columns as other tables. */
    private static boolean isTimeline(NodeList heads) {
        return heads.getLength() > 0 && heads.item(0).getTextContent().equals("Time");
    }

    private static void colour(Node node) {
        List<Node> children = new ArrayList<>();
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            children.add(child);
        }
        for (Node child : children) {
            if (child instanceof Text text) {
                SIGNS.forEach((picture, sign) -> replace(node, text, picture, sign));
            } else {
                colour(child);
            }
        }
    }

    /** The last text is looked at first, so that what stands before a sign is still one text. */
    private static void replace(Node parent, Text text, String picture, String[] sign) {
        Text rest = text;
        for (int at = rest.getData().indexOf(picture);
                at >= 0;
                at = rest.getData().indexOf(picture)) {
            Text from = rest.splitText(at);
            Text after = from.splitText(picture.length());
            Element coloured = parent.getOwnerDocument().createElement("span");
            coloured.setAttribute("class", sign[1]);
            coloured.setTextContent(sign[0]);
            parent.replaceChild(coloured, from);
            rest = after;
        }
    }

    private static List<Element> elements(Document document, String tag) {
        NodeList found = document.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }
}
