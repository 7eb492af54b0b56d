package dev.postmortemsync.pagerduty;

import static dev.postmortemsync.pagerduty.PagerDutyMapping.first;
import static dev.postmortemsync.pagerduty.PagerDutyMapping.instant;

import dev.postmortemsync.pagerduty.dto.LogEntry;
import dev.postmortemsync.pagerduty.dto.Note;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An incident's notes, each of which the log has as well: as it was first written and for ever, while the notes themselves
 * are edited and deleted.
 */
final class Notes {

    private static final String RESOLUTION_NOTE = "Resolution Note: ";

    private final boolean given;
    private final List<Note> notes;
    private final Set<Note> told = new HashSet<>();

    /** @param notes {@code null} where PagerDuty does not give them, so that the log alone tells them */
    Notes(List<Note> notes) {
        this.given = notes != null;
        this.notes = PagerDutyMapping.orEmpty(notes).stream()
                .filter(note -> note.content() != null && note.createdAt() != null)
                .toList();
    }

    /** Whether what the log alone tells was deleted. */
    boolean given() {
        return given;
    }

    /** The note that the entry tells of, once; empty where it was deleted, or told already. */
    Optional<Note> of(LogEntry entry, String content) {
        Optional<Note> found = notes.stream()
                .filter(note -> !told.contains(note))
                .filter(note -> same(note, content) || atOnce(note, entry))
                .min(Comparator.comparing((Note note) -> !atOnce(note, entry))
                        .thenComparing(note -> !same(note, content))
                        .thenComparing(note -> String.valueOf(note.id())));
        found.ifPresent(told::add);
        return found;
    }

    /** Those that no entry told of. */
    List<Note> rest() {
        return notes.stream().filter(note -> !told.contains(note)).toList();
    }

    private static boolean same(Note note, String content) {
        return content.equals(first(note.content()));
    }

    private static boolean atOnce(Note note, LogEntry entry) {
        return instant(note.createdAt()).equals(instant(entry.createdAt()));
    }

    /** Resolving with a note sends the note as well, with these words before it. */
    static String told(String content) {
        String stripped = content.strip();
        return stripped.startsWith(RESOLUTION_NOTE)
                ? stripped.substring(RESOLUTION_NOTE.length()).strip()
                : stripped;
    }
}
