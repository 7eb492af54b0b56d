package dev.postmortemsync.document;

import dev.postmortemsync.postmortem.SectionKey;

/** The template's headings in its order, and what stands below each: the one outline that is written and read. */
enum Chapter {
    HEADER(1, "Postmortem", true),
    EXECUTIVE_SUMMARY(2, SectionKey.EXECUTIVE_SUMMARY, "", true),
    IMPACT(2, "Impact Assessment", false),
    USERS_AFFECTED(3, SectionKey.USERS_AFFECTED, "", false),
    SERVICE_IMPACT(3, SectionKey.SERVICE_IMPACT, "", false),
    BUSINESS_IMPACT(3, SectionKey.BUSINESS_IMPACT, "", false),
    DURATION(3, SectionKey.DURATION, "", true),
    TIMELINE(2, "Incident Timeline", null, "**All times in UTC. Use precise timestamps.**", true),
    ROOT_CAUSE_ANALYSIS(2, "Root Cause Analysis", false),
    FIVE_WHYS(3, SectionKey.FIVE_WHYS, "", true),
    CONTRIBUTING_FACTORS(
            3, SectionKey.CONTRIBUTING_FACTORS, "Additional factors that worsened or enabled the incident:", true),
    WENT_WELL(2, SectionKey.WENT_WELL, "**Things that worked as intended during this incident**:", true),
    DID_NOT_GO_WELL(2, SectionKey.DID_NOT_GO_WELL, "**Things that failed or could have been better**:", true),
    ACTION_ITEMS(
            2, "Action Items", null, "**All action items must have owner, due date, and tracked in Plane.**", true),
    LESSONS_LEARNED(2, "Lessons Learned", false),
    PROCESS_IMPROVEMENTS(3, SectionKey.PROCESS_IMPROVEMENTS, "", false),
    TECHNICAL_IMPROVEMENTS(3, SectionKey.TECHNICAL_IMPROVEMENTS, "", false),
    CULTURAL_IMPROVEMENTS(3, SectionKey.CULTURAL_IMPROVEMENTS, "", true),
    FOLLOW_UP_PLAN(2, "Follow-Up Plan", false),
    IMMEDIATE(3, SectionKey.IMMEDIATE, "", false),
    SHORT_TERM(3, SectionKey.SHORT_TERM, "", false),
    LONG_TERM(3, SectionKey.LONG_TERM, "", false),
    QUARTERLY_REVIEW(3, SectionKey.QUARTERLY_REVIEW, "", true),
    RELATED_INCIDENTS(2, SectionKey.RELATED_INCIDENTS, "**Similar past incidents** (for pattern analysis):", true),
    APPENDIX(2, "Appendix", false),
    USEFUL_LINKS(3, SectionKey.USEFUL_LINKS, "", false),
    METRICS_SNAPSHOT(3, SectionKey.METRICS_SNAPSHOT, "", false),
    CODE_CHANGES(3, SectionKey.CODE_CHANGES, "", true),
    SIGN_OFF(2, "Sign-Off", true),
    FEEDBACK(2, SectionKey.FEEDBACK, "**How can we improve our postmortem process?**", true);

    private final int level;
    private final String heading;
    private final SectionKey key;
    private final String lead;
    private final boolean ruled;

    Chapter(int level, String heading, boolean ruled) {
        this(level, heading, null, "", ruled);
    }

    Chapter(int level, SectionKey key, String lead, boolean ruled) {
        this(level, key.title(), key, lead, ruled);
    }

    Chapter(int level, String heading, SectionKey key, String lead, boolean ruled) {
        this.level = level;
        this.heading = heading;
        this.key = key;
        this.lead = lead;
        this.ruled = ruled;
    }

    int level() {
        return level;
    }

    String heading() {
        return heading;
    }

    /** As it stands in the document; the first one is followed by the title. */
    String line() {
        return "#".repeat(level) + " " + heading;
    }

    /** The section below this heading, or {@code null} where it is made of something else. */
    SectionKey key() {
        return key;
    }

    /** The template's own words before the section. */
    String lead() {
        return lead;
    }

    /** Whether a rule closes it. */
    boolean ruled() {
        return ruled;
    }

    /** Whether nothing stands below it but its sub-headings. */
    boolean empty() {
        return this == IMPACT
                || this == ROOT_CAUSE_ANALYSIS
                || this == LESSONS_LEARNED
                || this == FOLLOW_UP_PLAN
                || this == APPENDIX;
    }
}
