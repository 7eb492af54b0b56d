package dev.postmortemsync.document;

import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.ActionItemView.MirrorView;
import dev.postmortemsync.actionitem.Priority;
import dev.postmortemsync.actionitem.Status;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Kind;
import dev.postmortemsync.incident.TimelineEntryView;
import dev.postmortemsync.postmortem.Outage;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.SectionKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Documents whose every text wants to be something else than text. */
final class HostileFacts {

    /** What a person may write into a section, or an attacker into an alert. */
    static final List<String> TEXTS = List.of(
            "No load test",
            "1. **Why?**\n   - because | of \\| this\n\n2. **Why so?**\n\n   more",
            "2. starts at two",
            "- ```\n  code\n  ```",
            "```\nnever closed",
            "~~~~ java\n```\n~~~\nnever closed",
            "    indented\n    ## no heading",
            "> ```\n> quote\n\nafter",
            "## Action Items\n\n| Priority | Action Item | Owner | Due Date | Plane Issue | Status |\n|-|-|-|-|-|-|\n| P0 | mine |",
            "# Postmortem: another\n\n### Duration\n\n---\n\n## Feedback",
            "Sign-Off\n---\ntwo\nlines\n===\n---",
            "---\n***\n---",
            "===",
            "|-|\n|-|",
            "| a | b |\n|---|---|\n| `|` | \\| |",
            ":--\n:--",
            "**Root Cause**: not here\n\n**Root Cause**: nor here",
            "**Root\nCause** x\n\n**Root &#67;ause**: y\n\n**root `cause`:** z",
            "**Start with the problem statement**: mine",
            "*Template Version: 9*\n*Last Updated: never*",
            "**Things that failed or could have been better**:\n\nthat line is mine",
            "<!-- open\n\n<script>\nalert(1)\n\n<?php\n<![CDATA[\n<textarea>",
            "[Duration]: https://example.org\n[Duration]\n\n[x]:\n/y",
            "a  \nb\\\nc\t\n \u2003\nd",
            "\u202Egnp.exe\u202C \u200B\u2066zero\u2069\uFEFF",
            "😀 👨‍👩‍👧 ｆｕｌｌ ｗｉｄｔｈ ＜script＞ é e\u0301 𝕏",
            "&lt;b&gt; &#60;i&#62; &amp; &copy",
            "_@Sam: which regions?_ and **bold** `code` ~~gone~~ <b>tag</b> <https://a.example>",
            "\\",
            "ends with a backslash \\",
            "`",
            "*a **b",
            "]( [ ![x](javascript:alert(1)",
            "- [ ] box\n- [x] ticked\n\n* other\n+ list",
            "#",
            "######\n##",
            "x".repeat(10_000),
            "|".repeat(200),
            "[".repeat(60) + "](".repeat(60),
            "- ".repeat(120) + "deep",
            "> ".repeat(120) + "deep",
            "");

    private final Random random;

    HostileFacts(Random random) {
        this.random = random;
    }

    static DocumentFacts outage(Map<SectionKey, String> texts) {
        return new DocumentFacts(
                Outage.drafted(Outage.incident(), Outage.timeline(), Outage.actionItems(), Outage.earlier(), texts),
                Outage.incident(),
                Outage.timeline(),
                Outage.actionItems());
    }

    DocumentFacts next() {
        IncidentView incident = incident();
        List<TimelineEntryView> timeline = timeline();
        List<ActionItemView> items = items();
        Map<SectionKey, String> texts = new EnumMap<>(SectionKey.class);
        for (SectionKey key : SectionKey.values()) {
            if (random.nextInt(3) == 0) {
                texts.put(key, text());
            }
        }
        PostmortemView drafted = Outage.drafted(incident, timeline, items, List.of(incident), texts);
        return new DocumentFacts(signed(drafted), incident, timeline, items);
    }

    private IncidentView incident() {
        IncidentView plain = Outage.incident(line(), List.of(Outage.sentryIssue()));
        return new IncidentView(
                plain.id(),
                plain.pagerdutyId(),
                1,
                plain.title(),
                line(),
                plain.status(),
                line(),
                plain.detectedAt(),
                plain.acknowledgedAt(),
                plain.mitigationStartedAt(),
                random.nextBoolean() ? plain.resolvedAt() : null,
                random.nextBoolean() ? line() : null,
                random.nextBoolean(),
                List.of(line(), line()),
                plain.milestones(),
                plain.sentryIssues(),
                plain.completeAsOf(),
                plain.completeness(),
                random.nextBoolean(),
                plain.metrics(),
                plain.pagerUrl(),
                null,
                plain.pagerContext());
    }

    private List<TimelineEntryView> timeline() {
        List<TimelineEntryView> timeline = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
            timeline.add(Outage.entry("14:3" + i + ":00", kind, line(), line(), "pagerduty"));
        }
        return timeline;
    }

    private List<ActionItemView> items() {
        List<ActionItemView> items = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            MirrorView plane = random.nextBoolean()
                    ? new MirrorView("ROOSE-" + i, "https://plane.example/" + i, "Todo", null, null)
                    : null;
            items.add(new ActionItemView(
                    new UUID(7, i),
                    Outage.POSTMORTEM,
                    i,
                    Priority.values()[random.nextInt(4)],
                    line(),
                    random.nextBoolean() ? line() : null,
                    random.nextBoolean() ? LocalDate.of(2026, 2, 1 + random.nextInt(28)) : null,
                    Status.values()[random.nextInt(4)],
                    plane));
        }
        return items;
    }

    private PostmortemView signed(PostmortemView drafted) {
        return new PostmortemView(
                drafted.id(),
                drafted.incidentIds(),
                drafted.title(),
                drafted.status(),
                random.nextBoolean() ? "public" : "internal",
                line(),
                random.nextBoolean() ? line() : null,
                random.nextBoolean() ? List.of(line(), line()) : List.of(),
                drafted.completeness(),
                drafted.sections(),
                drafted.removals(),
                drafted.createdAt(),
                drafted.updatedAt(),
                drafted.publishedAt(),
                drafted.version());
    }

    /** One of the texts, or some of their lines in another order. */
    private String text() {
        String text = pick();
        for (int more = random.nextInt(3); more > 0; more--) {
            List<String> lines = pick().lines().toList();
            text += random.nextBoolean() ? "\n" : "\n\n";
            text += lines.isEmpty() ? "" : lines.get(random.nextInt(lines.size()));
        }
        return text;
    }

    /** Starts with a letter, so that it never is one of the words for "none". */
    private String line() {
        String text = pick();
        return (random.nextInt(4) == 0 ? "" : text.substring(0, Math.min(text.length(), random.nextInt(60)))) + " x"
                + random.nextInt(99) + (random.nextBoolean() ? text : "");
    }

    private String pick() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }
}
