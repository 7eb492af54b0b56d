package dev.postmortemsync.actionitem;

import dev.postmortemsync.actionitem.Tracker.Values;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;

/** The mirrored values as columns. Where all are null there is none of these. */
@Embeddable
class MirroredValues {

    private Status status;
    private String title;

    @Enumerated(EnumType.STRING)
    private Priority priority;

    private String owner;

    @Column(name = "due_date")
    private LocalDate dueDate;

    protected MirroredValues() {}

    MirroredValues(Values values) {
        this.status = values.status();
        this.title = values.title();
        this.priority = values.priority();
        this.owner = values.owner();
        this.dueDate = values.dueDate();
    }

    /** @param stored may be {@code null} */
    static Values of(MirroredValues stored) {
        return stored == null
                ? new Values(null, null, null, null, null)
                : new Values(stored.status, stored.title, stored.priority, stored.owner, stored.dueDate);
    }
}
