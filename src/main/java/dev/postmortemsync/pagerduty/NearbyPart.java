package dev.postmortemsync.pagerduty;

/** What PagerDuty finds near an incident, where the account's plan has it. */
enum NearbyPart {
    CHANGES("change_events", "change events"),
    RELATED("related_incidents", "related incidents"),
    PAST("past_incidents", "past incidents");

    private final String field;
    private final String words;

    NearbyPart(String field, String words) {
        this.field = field;
        this.words = words;
    }

    /** The field of the answer that bears them. */
    String field() {
        return field;
    }

    /** In plain words. */
    String words() {
        return words;
    }
}
