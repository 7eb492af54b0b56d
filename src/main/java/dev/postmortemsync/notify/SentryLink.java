package dev.postmortemsync.notify;

import dev.postmortemsync.incident.ErrorNotes;
import jakarta.enterprise.context.ApplicationScoped;

/** A link beside each of the incident's error groups. */
@ApplicationScoped
class SentryLink implements AtErrorGroup {

    private final ErrorNotes errors;

    SentryLink(ErrorNotes errors) {
        this.errors = errors;
    }

    @Override
    public String name() {
        return "sentry-link";
    }

    @Override
    public boolean on() {
        return errors.links();
    }

    /** The end of the postmortem's id: two incidents of one group have a link each. */
    @Override
    public String tell(Letter letter) {
        String url = letter.message().url();
        errors.link(letter.address(), url.substring(Math.max(0, url.length() - 8)), url);
        return null;
    }
}
