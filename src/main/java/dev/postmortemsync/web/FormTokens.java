package dev.postmortemsync.web;

import dev.postmortemsync.work.Seal;
import io.quarkus.arc.Arc;
import io.quarkus.qute.TemplateGlobal;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The token that each form of a page carries, bound to who opened the page. What comes without it was not sent by a form of
 * ours, although the browser added the person's cookie.
 */
@ApplicationScoped
class FormTokens {

    /** The hidden field's name. */
    static final String FIELD = "form-token";

    /** Long enough for a page that stays open over a weekend. */
    private static final Duration VALID = Duration.ofDays(7);

    private static final String PURPOSE = "form";

    private final Seal seal;
    private final SecurityIdentity who;
    private final Clock clock;

    FormTokens(Seal seal, SecurityIdentity who, Clock clock) {
        this.seal = seal;
        this.who = who;
        this.clock = clock;
    }

    /** What the templates put into the field. */
    @TemplateGlobal(name = "formToken")
    static String forTemplates() {
        return Arc.container().instance(FormTokens.class).get().issue();
    }

    String issue() {
        long issuedAt = clock.instant().getEpochSecond();
        return issuedAt + "." + seal.of(PURPOSE, bound(issuedAt));
    }

    /** Whether the token was issued to who acts now, and not too long ago. */
    boolean isValid(String token) {
        String[] parts = token == null ? new String[0] : token.split("\\.", 2);
        if (parts.length != 2 || !parts[0].matches("\\d{1,12}")) {
            return false;
        }
        long issuedAt = Long.parseLong(parts[0]);
        return seal.holds(PURPOSE, bound(issuedAt), parts[1])
                && clock.instant().isBefore(Instant.ofEpochSecond(issuedAt).plus(VALID));
    }

    private String bound(long issuedAt) {
        return issuedAt + " " + Acting.name(who);
    }
}
