package dev.postmortemsync.actionitem;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;

/**
 * Whether the failure that an action item was to prevent stayed away after it was done.
 *
 * @param days for how many days after that, 30 or 90
 * @param because one sentence for people: the facts
 * @param url what came back, or {@code null}
 */
public record EffectView(int days, Verdict verdict, String because, String url, Instant judgedAt) {

    /** What the facts say. */
    public enum Verdict {
        /** It did not come back, and would have been seen. */
        HELD("held"),
        /** It came back. */
        RECURRED("recurred"),
        /** Nobody was looking, or nothing tells by what it would be known. */
        NO_DATA("no data");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        /** As in the API. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** As in the document. */
        public String words() {
            return words;
        }
    }
}
