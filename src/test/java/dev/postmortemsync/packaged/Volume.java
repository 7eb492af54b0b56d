package dev.postmortemsync.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Fills a database with incidents of the past and all that belongs to them, without anything having happened. */
final class Volume {

    private Volume() {}

    /** Makes those from the first number to the last, 1 being the newest. */
    static void fill(ProductionDatabase database, int from, int to) {
        try (var in = Volume.class.getResourceAsStream("volume.sql")) {
            database.run(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace(":from", Integer.toString(from))
                    .replace(":to", Integer.toString(to)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
