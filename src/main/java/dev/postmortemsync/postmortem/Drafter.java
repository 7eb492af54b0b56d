package dev.postmortemsync.postmortem;

import java.util.EnumMap;
import java.util.Map;

/**
 * Writes the generated half of every section. Sentences are made of facts; what no fact fills is asked of a person, and
 * nothing is invented.
 */
final class Drafter {

    private static final Map<SectionKey, Part> PARTS = new EnumMap<>(SectionKey.class);

    static {
        PARTS.put(SectionKey.EXECUTIVE_SUMMARY, new ExecutiveSummary());
        PARTS.put(SectionKey.USERS_AFFECTED, new UsersAffected());
        PARTS.put(SectionKey.SERVICE_IMPACT, new ServiceImpact());
        PARTS.put(SectionKey.BUSINESS_IMPACT, new BusinessImpact());
        PARTS.put(SectionKey.DURATION, new DurationFigures());
        PARTS.put(SectionKey.FIVE_WHYS, new FiveWhys());
        PARTS.put(SectionKey.ROOT_CAUSE, new RootCause());
        PARTS.put(SectionKey.CONTRIBUTING_FACTORS, new ContributingFactors());
        PARTS.put(SectionKey.WENT_WELL, new WentWell());
        PARTS.put(SectionKey.DID_NOT_GO_WELL, new DidNotGoWell());
        PARTS.put(SectionKey.PROCESS_IMPROVEMENTS, new Lessons("what should change in how we work"));
        PARTS.put(SectionKey.TECHNICAL_IMPROVEMENTS, new Lessons("what should change in code, tests or monitoring"));
        PARTS.put(SectionKey.CULTURAL_IMPROVEMENTS, new Lessons("what did we learn about working together"));
        PARTS.put(SectionKey.IMMEDIATE, FollowUpPlan::immediate);
        PARTS.put(SectionKey.SHORT_TERM, FollowUpPlan::shortTerm);
        PARTS.put(SectionKey.LONG_TERM, FollowUpPlan::longTerm);
        PARTS.put(SectionKey.QUARTERLY_REVIEW, new QuarterlyReview());
        PARTS.put(SectionKey.RELATED_INCIDENTS, new RelatedIncidents());
        PARTS.put(SectionKey.USEFUL_LINKS, new UsefulLinks());
        PARTS.put(SectionKey.METRICS_SNAPSHOT, new MetricsSnapshot());
        PARTS.put(SectionKey.CODE_CHANGES, new CodeChanges());
        // Feedback is people's alone.
        PARTS.put(SectionKey.FEEDBACK, (facts, draft) -> {});
    }

    private Drafter() {}

    /** The generated half of every section, in the template's order. */
    static Map<SectionKey, Draft.Half> draft(DraftFacts facts) {
        Map<SectionKey, Draft.Half> halves = new EnumMap<>(SectionKey.class);
        for (SectionKey key : SectionKey.values()) {
            Draft draft = new Draft(key, facts.whom());
            PARTS.get(key).write(facts, draft);
            halves.put(key, draft.done());
        }
        return halves;
    }
}
