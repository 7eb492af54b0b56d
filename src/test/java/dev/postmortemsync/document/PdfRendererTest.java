package dev.postmortemsync.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.postmortem.Course;
import dev.postmortemsync.postmortem.MarkdownText;
import dev.postmortemsync.postmortem.Outage;
import dev.postmortemsync.postmortem.SectionKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class PdfRendererTest {

    @Test
    void hasTheSameWordsWithContentsAndPageNumbers() throws IOException {
        try (PDDocument pdf = rendered("outage", HostileFacts.outage(Map.of()))) {
            String text = text(pdf).replace("\r\n", "\n");
            assertThat(text)
                    .contains("Postmortem: Production website down")
                    .contains("Database connection pool exhausted")
                    .contains("ROOSE-104")
                    .contains("Alert 14:23:12 UTC")
                    .contains("Acknowledged 14:25:30 UTC (+2 minutes 18 seconds)")
                    .contains("1 / " + pdf.getNumberOfPages())
                    .contains("☐ Share postmortem")
                    .contains("● P0")
                    .doesNotContain("\uFFFD");
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Production website down");
        }
    }

    @Test
    void aTimeWithItsDayStandsInOneLine() throws IOException {
        String html =
                HtmlRenderer.render("| Time | Event | Actor |\n|--|--|--|\n| 2026-03-14 22:31:00 | Deployed | CI |");
        try (PDDocument pdf = Loader.loadPDF(PdfRenderer.render("Outage", html))) {
            assertThat(text(pdf)).contains("2026-03-14 22:31:00 Deployed CI");
        }
    }

    @Test
    void bringsItsFontsAlong() throws IOException {
        try (PDDocument pdf = rendered(
                "fonts",
                HostileFacts.outage(Map.of(
                        SectionKey.FEEDBACK,
                        "😀 👍 `code` Ünïcödé 数据库连接池 データベース **障害** 서비스 복구 Сбой Διακοπή ระบบล่ม डेटाबेस")))) {
            Set<String> fonts = new HashSet<>();
            for (PDPage page : pdf.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
                    fonts.add(page.getResources().getFont(name).getName().replaceFirst("^.*\\+", ""));
                }
            }
            assertThat(fonts)
                    .contains(
                            "DejaVuSans",
                            "DejaVuSans-Bold",
                            "DejaVuSansMono",
                            "Symbola",
                            "DroidSansFallback",
                            "NanumSquareR",
                            "NotoSansThai-Regular",
                            "NotoSansDevanagari-Regular");
            assertThat(text(pdf))
                    .contains("Ünïcödé", "数据库连接池", "データベース", "障害", "서비스 복구", "Сбой", "Διακοπή", "ระบบล่ม")
                    .doesNotContain("\uFFFD");
        }
    }

    @Test
    void hebrewAndArabicRunFromTheRightAndLoseNothing() throws IOException {
        String words = "הבעיה הייתה מאגר (20 חיבורים)\n\n1. كانت المشكلة\n2. then \"تنبيه\"";
        try (PDDocument pdf = rendered("right-to-left", HostileFacts.outage(Map.of(SectionKey.FEEDBACK, words)))) {
            assertThat(text(pdf))
                    .contains("הבעיה הייתה מאגר (20 חיבורים)", "كانت المشكلة", "then \"تنبيه\"")
                    .doesNotContain("\uFFFD");
        }
    }

    @Test
    void hostileTextStaysTextAndOnItsPages() throws IOException {
        Map<SectionKey, String> texts = new EnumMap<>(SectionKey.class);
        int next = 0;
        for (SectionKey key : SectionKey.values()) {
            texts.put(key, HostileFacts.TEXTS.get(next) + "\n\n" + HostileFacts.TEXTS.get(next + 1));
            next = (next + 2) % (HostileFacts.TEXTS.size() - 1);
        }
        try (PDDocument pdf = rendered("hostile", HostileFacts.outage(texts))) {
            assertThat(text(pdf)).contains("alert(1)");
        }
        try (PDDocument pdf = rendered("generated", new HostileFacts(new Random(7)).next())) {
            assertThat(pdf.getNumberOfPages()).isPositive();
        }
    }

    @Test
    void drawsNoChartWhereOnlyTheAlertIsKnown() {
        assertThat(TimelineChart.of(Outage.justFired())).isEmpty();
        assertThat(TimelineChart.of(Outage.incident()))
                .startsWith("<svg ")
                .contains("Mitigation started 14:28:45 UTC (+5 minutes 33 seconds)")
                .contains("target: acknowledged &lt; 5 min, met")
                .contains("target: resolved &lt; 30 min, missed")
                .doesNotContain("style=");
    }

    @Test
    void eachChartOfSeveralIncidentsBearsItsName() {
        DocumentFacts one = HostileFacts.outage(Map.of());
        Course course = one.courses().get(0);
        assertThat(Documents.chart(one)).startsWith("<svg ");
        String charts = Documents.chart(
                new DocumentFacts(one.postmortem(), List.of(course, course), one.incident(), List.of(), List.of()));
        assertThat(charts.split("<svg ")).hasSize(3);
        assertThat(charts).startsWith("<h4>");
        assertThat(charts)
                .doesNotContain("<script")
                .contains(HtmlRenderer.render(MarkdownText.of(course.label()))
                        .strip()
                        .replaceAll("</?p>", ""));
    }

    @Test
    void everyEntryOfTheContentsLeadsToAHeading() {
        DocumentFacts facts = HostileFacts.outage(Map.of());
        String html = HtmlRenderer.page(MarkdownRenderer.render(facts), TimelineChart.of(facts.incident()));
        for (Chapter chapter : Chapter.values()) {
            if (chapter != Chapter.HEADER) {
                String anchor = Contents.anchor(chapter.heading());
                assertThat(html).contains("href=\"#" + anchor + "\"").containsOnlyOnce("id=\"" + anchor + "\"");
            }
        }
        assertThat(html).containsOnlyOnce("<svg ").containsOnlyOnce("<nav ");
    }

    private static String text(PDDocument pdf) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        return stripper.getText(pdf);
    }

    /** Kept below target, to be looked at. */
    private static PDDocument rendered(String name, DocumentFacts facts) throws IOException {
        String html = HtmlRenderer.page(MarkdownRenderer.render(facts), TimelineChart.of(facts.incident()));
        byte[] pdf = PdfRenderer.render(facts.postmortem().title(), html);
        Path kept = Path.of("target/pdf", name + ".pdf");
        Files.createDirectories(kept.getParent());
        Files.write(kept, pdf);
        return Loader.loadPDF(pdf);
    }
}
