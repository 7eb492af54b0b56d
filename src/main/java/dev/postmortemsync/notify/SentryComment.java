package dev.postmortemsync.notify;

import dev.postmortemsync.incident.ErrorNotes;
import dev.postmortemsync.incident.PagerNotes;
import jakarta.enterprise.context.ApplicationScoped;

/** One comment at each of the incident's error groups. The first stays: the page that it leads to is always of today. */
@ApplicationScoped
class SentryComment implements AtErrorGroup {

    private final ErrorNotes errors;

    SentryComment(ErrorNotes errors) {
        this.errors = errors;
    }

    @Override
    public String name() {
        return "sentry-comment";
    }

    @Override
    public boolean on() {
        return errors.comments();
    }

    @Override
    public String tell(Letter letter) {
        if (letter.receipt() != null) {
            return letter.receipt();
        }
        Message message = letter.message();
        errors.comment(
                letter.address(),
                PagerNotes.BEGINS + " draft: " + message.url() + "\n" + message.title(),
                message.url());
        return "commented";
    }
}
