package dev.postmortemsync.document;

import java.util.Locale;

/** The columns of the table of action items. */
enum Column {
    PRIORITY("Priority"),
    TITLE("Action Item"),
    OWNER("Owner"),
    DUE_DATE("Due Date"),
    WORK_ITEM("Plane Issue"),
    STATUS("Status");

    private final String heading;

    Column(String heading) {
        this.heading = heading;
    }

    /** As it stands in the table's head. */
    String heading() {
        return heading;
    }

    /** The same without regard to case. */
    String key() {
        return heading.toLowerCase(Locale.ROOT);
    }
}
