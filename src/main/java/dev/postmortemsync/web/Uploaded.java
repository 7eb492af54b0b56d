package dev.postmortemsync.web;

import dev.postmortemsync.work.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** What somebody sent as a file of a form. */
final class Uploaded {

    private Uploaded() {}

    /** @throws Refusal where there is none, or it is no text */
    static String text(FileUpload file) {
        if (file == null || file.size() == 0) {
            throw new Refusal("file", "must be chosen first");
        }
        try {
            return Files.readString(file.uploadedFile(), StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new Refusal("file", "must be a text in UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
