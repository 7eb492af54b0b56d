package dev.postmortemsync.postmortem;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    /** Of several incidents each has its own; the other parts are about all of them. */
    private static final Set<SectionKey> OF_EACH = EnumSet.of(
            SectionKey.EXECUTIVE_SUMMARY,
            SectionKey.USERS_AFFECTED,
            SectionKey.SERVICE_IMPACT,
            SectionKey.DURATION,
            SectionKey.CONTRIBUTING_FACTORS,
            SectionKey.WENT_WELL,
            SectionKey.DID_NOT_GO_WELL,
            SectionKey.USEFUL_LINKS,
            SectionKey.METRICS_SNAPSHOT,
            SectionKey.CODE_CHANGES);

    private Drafter() {}

    /** The generated half of every section, in the template's order. */
    static Map<SectionKey, Draft.Half> draft(DraftFacts facts) {
        Map<SectionKey, Draft.Half> halves = new EnumMap<>(SectionKey.class);
        for (SectionKey key : SectionKey.values()) {
            halves.put(key, half(key, facts));
        }
        return halves;
    }

    /**
     * The same for a postmortem of several incidents.
     *
     * @param together all of them as one
     * @param each by the name that it goes by, in order
     */
    static Map<SectionKey, Draft.Half> draft(DraftFacts together, Map<String, DraftFacts> each) {
        if (each.size() < 2) {
            return draft(together);
        }
        Map<SectionKey, Draft.Half> halves = new EnumMap<>(SectionKey.class);
        for (SectionKey key : SectionKey.values()) {
            halves.put(key, OF_EACH.contains(key) ? ofEach(key, together, each) : half(key, together));
        }
        return halves;
    }

    private static Draft.Half half(SectionKey key, DraftFacts facts) {
        Draft draft = new Draft(key, facts.whom());
        PARTS.get(key).write(facts, draft);
        return draft.done();
    }

    private static Draft.Half ofEach(SectionKey key, DraftFacts together, Map<String, DraftFacts> each) {
        List<Draft.Half> halves = new ArrayList<>();
        if (key == SectionKey.DURATION) {
            halves.add(half(key, together));
        }
        each.forEach((name, facts) -> halves.add(half(key, facts).below("#### " + MarkdownText.of(name))));
        return Draft.Half.joined(halves);
    }
}
