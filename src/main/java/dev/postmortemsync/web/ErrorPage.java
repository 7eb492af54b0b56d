package dev.postmortemsync.web;

import io.quarkus.qute.HtmlEscaper;
import java.util.List;

/** A problem for a person: one sentence and the way back. */
final class ErrorPage {

    private static final HtmlEscaper ESCAPER = new HtmlEscaper(List.of("text/html"));

    private ErrorPage() {}

    static String of(Problem problem) {
        String title = ESCAPER.map(problem.title(), null);
        String detail = problem.detail() != null
                ? ESCAPER.map(sentence(problem.detail()), null)
                : problem.status() == 404
                        ? "Nothing is here: the address is incomplete, or what it showed is gone."
                        : "";
        return """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%1$s</title><link rel="icon" href="/icon.svg" type="image/svg+xml">
                <link rel="stylesheet" href="/style.css%3$s"></head>
                <body><header><nav aria-label="Main"><a class="home" href="/">postmortem-sync</a></nav></header>
                <main><h1>%1$s</h1><p>%2$s</p><p><a class="button" href="/">To the incidents</a></p></main></body>
                </html>
                """.formatted(title, detail, Assets.query());
    }

    /** What is a part of a line for machines is a sentence for people. */
    private static String sentence(String detail) {
        return Character.toUpperCase(detail.charAt(0)) + detail.substring(1) + (detail.endsWith(".") ? "" : ".");
    }
}
