package dev.postmortemsync.sentry.dto;

/** A person or a team. */
public record Named(String id, String type, String name, String email) {

    /** What people call it, or {@code null}. */
    public String called() {
        return name != null && !name.isBlank() ? name : email;
    }
}
