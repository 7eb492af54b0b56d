package dev.postmortemsync.web;

import io.quarkus.qute.TemplateExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Somebody's text as a value of an address: {@code ?owner={name.encoded}}. */
@TemplateExtension
final class Encoded {

    private Encoded() {}

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
