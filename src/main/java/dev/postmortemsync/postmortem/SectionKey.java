package dev.postmortemsync.postmortem;

import java.util.Locale;

/**
 * The parts of the template that a person may write, in its order. The tables of the timeline and of the action items
 * are not among them: they are made of entries and items, each of which a person edits by itself.
 */
public enum SectionKey {
    EXECUTIVE_SUMMARY("Executive Summary"),
    USERS_AFFECTED("Users Affected"),
    SERVICE_IMPACT("Service Impact"),
    BUSINESS_IMPACT("Business Impact"),
    DURATION("Duration"),
    FIVE_WHYS("The 5 Whys Method"),
    ROOT_CAUSE("Root Cause"),
    CONTRIBUTING_FACTORS("Contributing Factors"),
    WENT_WELL("What Went Well ✅"),
    DID_NOT_GO_WELL("What Didn't Go Well ❌"),
    PROCESS_IMPROVEMENTS("Process Improvements"),
    TECHNICAL_IMPROVEMENTS("Technical Improvements"),
    CULTURAL_IMPROVEMENTS("Cultural Improvements"),
    IMMEDIATE("Immediate (Week 1)"),
    SHORT_TERM("Short-term (Month 1)"),
    LONG_TERM("Long-term (Quarter)"),
    QUARTERLY_REVIEW("Quarterly Review"),
    RELATED_INCIDENTS("Related Incidents"),
    USEFUL_LINKS("Useful Links"),
    METRICS_SNAPSHOT("Metrics Snapshot"),
    CODE_CHANGES("Code Changes"),
    FEEDBACK("Feedback");

    private final String title;

    SectionKey(String title) {
        this.title = title;
    }

    /** The template's heading. */
    public String title() {
        return title;
    }

    /** As in the API and the database: {@code executive-summary}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The key with this code. */
    public static SectionKey of(String code) {
        for (SectionKey key : values()) {
            if (key.code().equals(code)) {
                return key;
            }
        }
        throw new IllegalArgumentException("no section has the key \"" + code + "\"");
    }
}
