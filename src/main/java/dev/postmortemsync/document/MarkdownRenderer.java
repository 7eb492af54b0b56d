package dev.postmortemsync.document;

import static dev.postmortemsync.postmortem.SectionKey.*;

import dev.postmortemsync.incident.Completeness;
import dev.postmortemsync.postmortem.MarkdownText;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.SectionKey;
import dev.postmortemsync.postmortem.SectionView;
import dev.postmortemsync.postmortem.TimeText;
import java.time.Instant;

/**
 * The template filled: same headings, same tables, same order. Pure: the same facts give the same bytes, so there is
 * neither a clock nor a database id in it.
 */
final class MarkdownRenderer {

    private final DocumentFacts facts;
    private final Page page = new Page();

    private MarkdownRenderer(DocumentFacts facts) {
        this.facts = facts;
    }

    static String render(DocumentFacts facts) {
        return new MarkdownRenderer(facts).render();
    }

    private String render() {
        PostmortemView postmortem = facts.postmortem();
        page.block("# Postmortem: " + MarkdownText.of(postmortem.title()));
        page.block(HeaderBlock.of(facts)).rule();
        page.block("## Executive Summary").block(body(EXECUTIVE_SUMMARY)).rule();
        impact();
        timeline();
        rootCause();
        page.block("## What Went Well ✅").block("**Things that worked as intended during this incident**:");
        page.block(body(WENT_WELL)).rule();
        page.block("## What Didn't Go Well ❌").block("**Things that failed or could have been better**:");
        page.block(body(DID_NOT_GO_WELL)).rule();
        actionItems();
        page.block("## Lessons Learned");
        sections(PROCESS_IMPROVEMENTS, TECHNICAL_IMPROVEMENTS, CULTURAL_IMPROVEMENTS);
        page.rule().block("## Follow-Up Plan");
        sections(IMMEDIATE, SHORT_TERM, LONG_TERM, QUARTERLY_REVIEW);
        page.rule().block("## Related Incidents").block("**Similar past incidents** (for pattern analysis):");
        page.block(body(RELATED_INCIDENTS)).rule();
        page.block("## Appendix");
        sections(USEFUL_LINKS, METRICS_SNAPSHOT, CODE_CHANGES);
        page.rule();
        page.block("## Sign-Off").block(SignOffBlock.of(facts)).rule();
        page.block(SignOffBlock.visibility(postmortem)).rule();
        page.block("## Feedback").block("**How can we improve our postmortem process?**");
        page.block(body(FEEDBACK)).rule();
        page.block("*Template Version: 1.0.0*\n*Last Updated: 2026-02-05*");
        return page.text();
    }

    private void impact() {
        page.block("## Impact Assessment");
        sections(USERS_AFFECTED, SERVICE_IMPACT, BUSINESS_IMPACT, DURATION);
        page.rule();
    }

    private void timeline() {
        page.block("## Incident Timeline").block("**All times in UTC. Use precise timestamps.**");
        if (facts.incident().provisional()) {
            Instant confirmed = facts.incident().completeAsOf();
            page.block("*Provisional: "
                    + (confirmed == null ? "" : "what came after " + TimeText.moment(confirmed) + " UTC is ")
                    + "from webhooks alone, PagerDuty has not confirmed it yet.*");
        }
        gap(facts.incident().completeness());
        page.block(TimelineTable.of(facts.timeline()));
        page.block("**Key Milestones**:\n" + MilestoneLines.of(facts.incident()))
                .rule();
    }

    /** Only a gap: that nothing is missing needs no line, and when that was last seen would be another document each time. */
    private void gap(Completeness completeness) {
        if (completeness != null && !completeness.whole() && completeness.asOf() != null) {
            page.block("*PagerDuty was last asked at " + TimeText.moment(completeness.asOf())
                    + " UTC; changes since then may be missing because " + MarkdownText.of(completeness.because())
                    + ".*");
        }
    }

    private void rootCause() {
        page.block("## Root Cause Analysis").block("### The 5 Whys Method");
        page.block("**Start with the problem statement**:\n" + body(FIVE_WHYS));
        page.block(labelled("**Root Cause**:", body(ROOT_CAUSE))).rule();
        page.block("### Contributing Factors").block("Additional factors that worsened or enabled the incident:");
        page.block(body(CONTRIBUTING_FACTORS)).rule();
    }

    private void actionItems() {
        page.block("## Action Items")
                .block("**All action items must have owner, due date, and tracked in Plane.**")
                .block(ActionItemTable.of(facts.actionItems()))
                .block("**Completion tracking**: Review action items weekly in standup until all are complete.")
                .rule();
    }

    private void sections(SectionKey... keys) {
        for (SectionKey key : keys) {
            page.block("### " + key.title()).block(body(key));
        }
    }

    private String body(SectionKey key) {
        return facts.postmortem().sections().stream()
                .filter(section -> section.key() == key)
                .findFirst()
                .map(SectionView::shown)
                .map(Contained::in)
                .orElse("");
    }

    /** A text that is more than a paragraph starts below its label. */
    private static String labelled(String label, String body) {
        return label + (Contained.startsBlock(body) ? "\n\n" : " ") + body;
    }
}
