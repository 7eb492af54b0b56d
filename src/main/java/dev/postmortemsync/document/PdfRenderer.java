package dev.postmortemsync.document;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.pdmodel.font.FontMappers;

/**
 * The document's page as PDF. Fonts come with the service and are embedded, so that it looks the same on every machine;
 * nothing is fetched from anywhere.
 */
final class PdfRenderer {

    private static final String FAMILY = "DejaVu Sans";
    private static final String STYLE = new String(resource("document/print.css"), StandardCharsets.UTF_8);
    private static final byte[] REGULAR = resource("fonts/DejaVuSans.ttf");
    private static final byte[] BOLD = resource("fonts/DejaVuSans-Bold.ttf");
    private static final byte[] MONO = resource("fonts/DejaVuSansMono.ttf");
    private static final byte[] SYMBOLS = resource("fonts/Symbola-symbols.ttf");

    static {
        FontMappers.set(new OwnFonts(REGULAR));
    }

    private PdfRenderer() {}

    /**
     * @param title as text
     * @param html what {@link HtmlRenderer#page} gave
     */
    static byte[] render(String title, String html) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try {
            new PdfRendererBuilder()
                    .useFont(() -> stream(REGULAR), FAMILY, 400, FontStyle.NORMAL, true)
                    .useFont(() -> stream(BOLD), FAMILY, 700, FontStyle.NORMAL, true)
                    .useFont(() -> stream(MONO), "DejaVu Sans Mono", 400, FontStyle.NORMAL, true)
                    .useFont(() -> stream(SYMBOLS), "Symbola", 400, FontStyle.NORMAL, true)
                    // Large, and read only by who needs them.
                    .useFont(
                            () -> stream(resource("fonts/DroidSansFallback-cjk.ttf")),
                            "Droid",
                            400,
                            FontStyle.NORMAL,
                            true)
                    .useFont(() -> stream(resource("fonts/NanumSquareR.ttf")), "Nanum", 400, FontStyle.NORMAL, true)
                    .useReplacementText("\uFFFD")
                    .useExternalResourceAccessControl(
                            (uri, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                    .useExternalResourceAccessControl(
                            (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                    .addDOMMutator(new PrintedChart())
                    .addDOMMutator(new PrintMarks())
                    .withHtmlContent(document(title, html), null)
                    .withProducer("postmortem-sync")
                    .toStream(pdf)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pdf.toByteArray();
    }

    private static String document(String title, String html) {
        String words =
                title.replace("&", "&amp;").replace("<", "&lt;").replaceAll("[\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF]", " ");
        return "<html lang=\"en\"><head><title>" + words + "</title><style>" + STYLE + "</style></head><body>" + html
                + "</body></html>";
    }

    private static InputStream stream(byte[] font) {
        return new ByteArrayInputStream(font);
    }

    private static byte[] resource(String name) {
        try (InputStream in = PdfRenderer.class.getClassLoader().getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
