package dev.postmortemsync.notify;

import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Links;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** E-mail, as text and as HTML. A repeat bears the same Message-ID, by which many mailboxes show it once. */
@ApplicationScoped
@Startup
class Email implements Channel {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    /** Permanent refusals of SMTP begin with a five (RFC 5321, 4.2.1). */
    private static final int PERMANENT = 500;

    private final NotifyConfig config;
    private final Links links;
    private final ReactiveMailer mailer;
    private final Optional<String> from;
    /** Of all mails, see {@link #send}. */
    private final Context loop;

    Email(
            NotifyConfig config,
            Links links,
            ReactiveMailer mailer,
            Vertx vertx,
            @ConfigProperty(name = "quarkus.mailer.from") Optional<String> from) {
        this.config = config;
        this.links = links;
        this.mailer = mailer;
        this.from = from;
        this.loop = vertx.getOrCreateContext();
    }

    @CheckedTemplate(basePath = "notify")
    static class Templates {
        static native TemplateInstance mail(Message message);
    }

    @Override
    public String name() {
        return "email";
    }

    /** The sender tells: for the host Quarkus itself has a value, this very machine. */
    @Override
    public boolean on() {
        return from.isPresent() && (config.emailPeople() || config.emailTo().isPresent());
    }

    @Override
    public List<String> places(Occasion occasion, IncidentView incident) {
        return config.emailTo().orElse(List.of()).stream()
                .map(address -> address.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    @Override
    public Optional<String> reach(String email) {
        return config.emailPeople() ? Optional.of(email.toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    @Override
    public String tell(Letter letter) {
        Message message = letter.message();
        String id = id(letter.key());
        Mail mail = Mail.withText(letter.address(), oneLine(message.title()), MailText.of(message))
                .setHtml(Templates.mail(message).render())
                .addHeader("Message-ID", id)
                .addHeader("Auto-Submitted", "auto-generated")
                .addHeader("X-Auto-Response-Suppress", "All")
                // All mails about one thing stand together in a mailbox.
                .addHeader("References", id("thread:" + letter.thread()));
        try {
            send(mail).await().atMost(ANSWER);
            return id;
        } catch (RuntimeException e) {
            throw undelivered(e);
        }
    }

    /**
     * From one event loop, always the same: whoever asks first connects for all that ask at that moment, and one that
     * listens on another loop may do so only after the server's greeting has come, which it then misses. Both would wait
     * for each other.
     */
    private Uni<Void> send(Mail mail) {
        return Uni.createFrom()
                .deferred(() -> mailer.send(mail))
                .runSubscriptionOn(ask -> loop.runOnContext(any -> ask.run()));
    }

    private static Undelivered undelivered(RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SMTPException said) {
                String why = "email: " + oneLine(said.getMessage());
                return said.getReplyCode() >= PERMANENT ? Undelivered.refused(why) : Undelivered.away(why, thrown);
            }
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                return Undelivered.away("email: QUARKUS_MAILER_HOST is not reached", thrown);
            }
        }
        return Undelivered.unanswered("email: no answer (" + thrown.getClass().getSimpleName() + ")", thrown);
    }

    private String id(String of) {
        String host = URI.create(links.baseUrl()).getHost();
        return "<" + UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)) + "@"
                + (host == null ? "localhost" : host) + ">";
    }

    private static String oneLine(String text) {
        return String.valueOf(text).replaceAll("\\s+", " ").strip();
    }
}
