package dev.postmortemsync.notify;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a real SMTP server has taken. */
record Mailbox(GreenMail server) {

    /** One mail; its text and its HTML as a reader has them. */
    record Letter(String to, String subject, String id, String text, String html) {

        /** Kept to be looked at in a browser. */
        void show(String name) {
            try {
                Path file = Path.of("target", "mails", name + ".html");
                Files.createDirectories(file.getParent());
                Files.writeString(file, html);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    void empty() {
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Letter> all() {
        return Arrays.stream(server.getReceivedMessages()).map(Mailbox::read).toList();
    }

    List<Letter> of(String address) {
        return all().stream().filter(letter -> letter.to().equals(address)).toList();
    }

    List<String> subjects(String address) {
        return of(address).stream().map(Letter::subject).toList();
    }

    Map<String, Long> byAddress() {
        return all().stream().collect(Collectors.groupingBy(Letter::to, Collectors.counting()));
    }

    private static Letter read(MimeMessage mail) {
        try {
            return new Letter(
                    mail.getAllRecipients()[0].toString(),
                    mail.getSubject(),
                    mail.getMessageID(),
                    part(mail, 0),
                    part(mail, 1));
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(MimeMessage mail, int number) throws MessagingException, IOException {
        return Stream.of(((MimeMultipart) mail.getContent()).getBodyPart(number).getContent())
                .map(String::valueOf)
                .findFirst()
                .orElseThrow();
    }
}
