package dev.postmortemsync.document;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Bidi;
import java.util.List;
import java.util.function.Supplier;
import org.apache.pdfbox.pdmodel.font.FontMappers;

/**
 * The document's page as PDF. Fonts come with the service and are embedded, so that it looks the same on every machine;
 * nothing is fetched from anywhere.
 */
final class PdfRenderer {

    private static final String STYLE = new String(resource("document/print.css"), StandardCharsets.UTF_8);
    private static final byte[] REGULAR = resource("fonts/DejaVuSans.ttf");

    /** The style names them in the order in which they are tried for each character. */
    private static final List<Font> FONTS = List.of(
            Font.of("DejaVu Sans", 400, REGULAR),
            Font.of("DejaVu Sans", 700, resource("fonts/DejaVuSans-Bold.ttf")),
            Font.of("DejaVu Sans Mono", 400, resource("fonts/DejaVuSansMono.ttf")),
            Font.of("Symbola", 400, resource("fonts/Symbola-symbols.ttf")),
            Font.of("Noto Sans Thai", 400, resource("fonts/NotoSansThai-Regular.ttf")),
            Font.of("Noto Sans Devanagari", 400, resource("fonts/NotoSansDevanagari-Regular.ttf")),
            // Large, and read only by who needs them.
            new Font("Droid", 400, () -> resource("fonts/DroidSansFallback-cjk.ttf")),
            new Font("Nanum", 400, () -> resource("fonts/NanumSquareR.ttf")));

    static {
        FontMappers.set(new OwnFonts(REGULAR));
        // Lines of its own form on a console of its own, about what a style means; what goes wrong is thrown.
        XRLog.setLoggingEnabled(false);
    }

    private record Font(String family, int weight, Supplier<byte[]> file) {

        static Font of(String family, int weight, byte[] file) {
            return new Font(family, weight, () -> file);
        }

        void addTo(PdfRendererBuilder builder) {
            builder.useFont(() -> new ByteArrayInputStream(file.get()), family, weight, FontStyle.NORMAL, true);
        }
    }

    private PdfRenderer() {}

    /**
     * @param title as text
     * @param html what {@link HtmlRenderer#page} gave
     */
    static byte[] render(String title, String html) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder()
                .useReplacementText("\uFFFD")
                .useExternalResourceAccessControl(
                        (uri, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                .useExternalResourceAccessControl(
                        (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                .addDOMMutator(new PrintedChart())
                .addDOMMutator(new PrintMarks())
                .withHtmlContent(document(title, html), null)
                .withProducer("postmortem-sync")
                .toStream(pdf);
        FONTS.forEach(font -> font.addTo(builder));
        rightToLeft(builder, title + html);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pdf.toByteArray();
    }

    /** Hebrew and Arabic in their order, joined; whatever has none of both is spared the work. */
    private static void rightToLeft(PdfRendererBuilder builder, String text) {
        if (Bidi.requiresBidi(text.toCharArray(), 0, text.length())) {
            builder.addDOMMutator(new PrintDirections())
                    .useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory())
                    .useUnicodeBidiReorderer(new ICUBidiReorderer())
                    .defaultTextDirection(BaseRendererBuilder.TextDirection.LTR);
        }
    }

    private static String document(String title, String html) {
        String words =
                title.replace("&", "&amp;").replace("<", "&lt;").replaceAll("[\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF]", " ");
        return "<html lang=\"en\"><head><title>" + words + "</title><style>" + STYLE + "</style></head><body>" + html
                + "</body></html>";
    }

    private static byte[] resource(String name) {
        try (InputStream in = PdfRenderer.class.getClassLoader().getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
