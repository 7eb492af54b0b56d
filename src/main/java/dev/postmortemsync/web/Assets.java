package dev.postmortemsync.web;

import io.quarkus.qute.TemplateGlobal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.CRC32;

/** The pages' style and script. Browsers keep them for a day: their address changes with them, so that no page meets old ones. */
final class Assets {

    private static final String VERSION = version("style.css", "page.js");

    private Assets() {}

    /** What templates put behind their addresses. */
    @TemplateGlobal(name = "assets")
    static String query() {
        return "?v=" + VERSION;
    }

    private static String version(String... names) {
        CRC32 sum = new CRC32();
        for (String name : List.of(names)) {
            try (InputStream asset = Assets.class.getResourceAsStream("/META-INF/resources/" + name)) {
                sum.update(asset.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Long.toHexString(sum.getValue());
    }
}
