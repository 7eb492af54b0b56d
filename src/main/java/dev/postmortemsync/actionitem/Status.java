package dev.postmortemsync.actionitem;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Where an action item stands. Cancelled is not done. */
public enum Status {
    OPEN("open", "Open"),
    IN_PROGRESS("in_progress", "In progress"),
    DONE("done", "Done"),
    CANCELLED("cancelled", "Won't fix");

    private final String code;
    private final String words;

    Status(String code, String words) {
        this.code = code;
        this.words = words;
    }

    /** As in the API and the database. */
    @JsonValue
    public String code() {
        return code;
    }

    /** As in the document. */
    public String words() {
        return words;
    }

    /** The status with this code. */
    @JsonCreator
    public static Status of(String code) {
        for (Status status : values()) {
            if (status.code.equals(code)) {
                return status;
            }
        }
        throw new IllegalArgumentException("status must be open, in_progress, done or cancelled, not \"" + code + "\"");
    }
}
