package dev.postmortemsync.document;

import com.openhtmltopdf.extend.FSDOMMutator;
import java.text.Bidi;
import java.util.Set;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A block whose first word is Hebrew or Arabic runs from the right, as a browser has it by itself. */
final class PrintDirections implements FSDOMMutator {

    private static final Set<String> BLOCKS = Set.of("p", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6");
    private static final Set<String> BLOCKS_OF_ITEMS = Set.of("p", "ul", "ol", "pre", "blockquote", "table");

    @Override
    public void mutateDocument(Document document) {
        direct(document.getDocumentElement());
    }

    private static void direct(Element element) {
        if (BLOCKS.contains(element.getTagName())) {
            if (fromTheRight(element.getTextContent())) {
                element.setAttribute("style", "direction: rtl");
            }
            return;
        }
        if (element.getTagName().equals("li")) {
            item(element);
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                direct(inner);
            }
        }
    }

    /** An item that ran from the right itself would lose its mark: the words in it do. */
    private static void item(Element item) {
        Element words = item.getOwnerDocument().createElement("div");
        words.setAttribute("style", "direction: rtl; text-align: left");
        while (item.getFirstChild() != null
                && !BLOCKS_OF_ITEMS.contains(item.getFirstChild().getNodeName())) {
            words.appendChild(item.getFirstChild());
        }
        if (fromTheRight(words.getTextContent())) {
            item.insertBefore(words, item.getFirstChild());
            return;
        }
        while (words.getLastChild() != null) {
            item.insertBefore(words.getLastChild(), item.getFirstChild());
        }
    }

    private static boolean fromTheRight(String text) {
        return !new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
    }
}
