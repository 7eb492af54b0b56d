package dev.postmortemsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FormsTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern FORM = Pattern.compile("<form\\b[^>]*method=\"post\"[^>]*>\\s*(\\{#formtoken /})?");

    private static final Pattern INLINE = Pattern.compile("<script(?! src=)|<style| style=\"| on[a-z]+=\"|hx-on");

    /** Sent by nobody yet, or by a reader with a signed link. */
    private static final List<String> WITHOUT = List.of("FeedbackPage/form.html", "SignInPage/signIn.html");

    @Test
    void everyFormThatChangesSomethingCarriesItsToken() throws IOException {
        List<String> forms = new ArrayList<>();
        List<String> bare = new ArrayList<>();
        for (Path template : templates()) {
            Matcher form = FORM.matcher(Files.readString(template));
            while (form.find()) {
                forms.add(form.group());
                if (form.group(1) == null) {
                    bare.add(TEMPLATES.relativize(template).toString());
                }
            }
        }
        assertThat(forms).hasSizeGreaterThan(10);
        assertThat(bare).isEqualTo(WITHOUT);
    }

    @Test
    void noScriptOrStyleStandsInsideAPage() throws IOException {
        for (Path template : templates()) {
            // A mail reader knows no style but what stands in the mail.
            if (!TEMPLATES.relativize(template).startsWith("notify")) {
                assertThat(Files.readString(template)).as(template.toString()).doesNotContainPattern(INLINE);
            }
        }
    }

    @Test
    void nothingIsPostedButFromWithinAForm() throws IOException {
        for (Path template : templates()) {
            assertThat(Files.readString(template).replaceAll("(?s)<form\\b.*?</form>", ""))
                    .as(template.toString())
                    .doesNotContain("hx-post", "hx-put", "hx-patch", "hx-delete");
        }
    }

    private static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .filter(file -> !TEMPLATES.relativize(file).startsWith("sandbox"))
                    .sorted()
                    .toList();
        }
    }
}
