package dev.postmortemsync.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '\0',
            value = {
                "plain words, 5 > 3 and 3 < 5 => plain words, 5 > 3 and 3 < 5",
                "error rate < 1% => error rate < 1%",
                "a|b => a\\|b",
                "a\\|b => a\\\\\\|b",
                "*bold* `code` ~~gone~~ => \\*bold\\* \\`code\\` \\~\\~gone\\~\\~",
                "db_pool_size stays => db_pool_size stays",
                "_leaning_ __init__ => \\_leaning\\_ \\_\\_init\\_\\_",
                "<script>x</script> => \\<script>x\\</script>",
                "<!-- x --> => \\<!-- x -->",
                "![a](b) [c](d) => !\\[a\\](b) \\[c\\](d)",
                "&lt; &#60; AT&T => \\&lt; \\&#60; AT&T",
                "# heading => \\# heading",
                "#incidents => #incidents",
                "- item => \\- item",
                "--- => \\---",
                "-5 degrees => -5 degrees",
                "1. first => 1\\. first",
                "2026.02 release => 2026.02 release",
                "=== => \\===",
                "> quote => \\> quote",
                "ends with # => ends with \\#",
                "C# => C#"
            })
    void escapesWhatMeansSomethingAndNothingElse(String text, String markdown) {
        assertThat(MarkdownText.of(text)).isEqualTo(markdown);
    }

    @Test
    void makesEveryGapOneSpace() {
        assertThat(MarkdownText.of(" a\r\nb\u2028c\u0085d\u000be\0f\tg\u00a0h "))
                .isEqualTo("a b c d e f g h");
        assertThat(MarkdownText.of(null)).isEmpty();
        assertThat(MarkdownText.of(" \n ")).isEmpty();
    }

    @Test
    void dropsWhatCannotBeSeenAndKeepsEmojiWhole() {
        assertThat(MarkdownText.of("pay\u202Eexe.\u202Cpdf \u2066x\u2069 a\u200Bb\uFEFFc\u00ADd"))
                .isEqualTo("payexe.pdf x abcd");
        assertThat(MarkdownText.of("<\u200Bscript>")).isEqualTo("\\<script>");
        assertThat(MarkdownText.of("family 👨‍👩‍👧 and ❤️‍🔥, a\u200Db")).isEqualTo("family 👨‍👩‍👧 and ❤️‍🔥, ab");
        assertThat(MarkdownText.of("half \uD83D emoji")).isEqualTo("half \uFFFD emoji");
    }

    @Test
    void keepsLongTextWhole() {
        String text = "x".repeat(10_000);
        assertThat(MarkdownText.of(text)).isEqualTo(text);
    }

    @Test
    void linksToTheWebOnly() {
        assertThat(MarkdownText.link("A|B", "https://x.example/a_b?q=1&r=2#f"))
                .isEqualTo("[A\\|B](https://x.example/a_b?q=1&r=2#f)");
        assertThat(MarkdownText.link("A", "javascript:alert(1)")).isEqualTo("A");
        assertThat(MarkdownText.link("A", "https://x.example/) [b](https://evil.example"))
                .isEqualTo("A");
        assertThat(MarkdownText.link("A", "https://x.example/)|<b>\"ü"))
                .isEqualTo("[A](https://x.example/%29%7C%3Cb%3E%22%C3%BC)");
        assertThat(MarkdownText.link("A", null)).isEqualTo("A");
    }
}
