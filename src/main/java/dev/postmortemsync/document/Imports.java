package dev.postmortemsync.document;

import dev.postmortemsync.actionitem.ActionItems;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.incident.Timeline;
import dev.postmortemsync.incident.TimelineEdit;
import dev.postmortemsync.incident.TimelineEntryView;
import dev.postmortemsync.postmortem.PostmortemEdit;
import dev.postmortemsync.postmortem.PostmortemEdit.SectionText;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.work.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Takes a postmortem in, in the template's form, that was written before this service knew of it. All or nothing. */
@ApplicationScoped
public class Imports {

    private static final Pattern TO_BE_FILLED = Pattern.compile("\\[[^\\[\\]]*]");

    private final Incidents incidents;
    private final Timeline timeline;
    private final Postmortems postmortems;
    private final ActionItems actionItems;

    Imports(Incidents incidents, Timeline timeline, Postmortems postmortems, ActionItems actionItems) {
        this.incidents = incidents;
        this.timeline = timeline;
        this.postmortems = postmortems;
        this.actionItems = actionItems;
    }

    /**
     * Declares the incident with its timeline, and makes its postmortem with what people wrote and its action items.
     *
     * @return the postmortem
     * @throws Refusal naming heading, field or row and the rule that it breaks
     */
    @Transactional
    public UUID take(String markdown, String by) {
        Reading reading = Reading.of(markdown);
        LocalDate day = date(reading.fields().get(Fields.DATE));
        List<Moment> moments = Moment.in(reading.timeline(), day);
        UUID incident = declare(
                reading,
                moments.isEmpty()
                        ? day.atStartOfDay().toInstant(ZoneOffset.UTC)
                        : moments.get(0).at(),
                by);
        tell(incident, moments, by);
        staff(incident, reading.fields());
        UUID postmortem = postmortems.begin(incident);
        postmortems.edit(postmortem, edit(reading), by);
        Pairs.refuseDoubles(reading.rows());
        for (int i = 0; i < reading.rows().size(); i++) {
            add(postmortem, i + 1, reading.rows().get(i), by);
        }
        postmortems.redraft(incident);
        return postmortem;
    }

    private static LocalDate date(String date) {
        try {
            return LocalDate.parse(date == null ? "" : date);
        } catch (DateTimeParseException e) {
            throw new Refusal(Fields.DATE, "must be a date such as 2026-02-05");
        }
    }

    private UUID declare(Reading reading, Instant detectedAt, String by) {
        try {
            return incidents.declare(
                    reading.title(), reading.fields().get(Fields.SEVERITY), detectedAt, null, null, by);
        } catch (Refusal refusal) {
            throw new Refusal(
                    switch (refusal.field()) {
                        case "title" -> "Postmortem";
                        case "severity" -> Fields.SEVERITY;
                        default -> Fields.DATE;
                    },
                    refusal.getMessage());
        }
    }

    /** The written timeline says itself how it began: the entry of the declaration is hidden where it is not needed. */
    private void tell(UUID incident, List<Moment> moments, String by) {
        if (moments.isEmpty()) {
            return;
        }
        TimelineEntryView declared = incidents.timeline(incident).get(0);
        for (int i = 0; i < moments.size(); i++) {
            Moment moment = moments.get(i);
            String actor = moment.actor().isEmpty() ? null : moment.actor();
            try {
                Boolean starred = moment.starred() ? true : null;
                timeline.add(
                        incident,
                        new TimelineEdit(moment.at(), moment.event(), actor, moment.kind(), null, starred, null),
                        moment.url(),
                        by);
            } catch (Refusal refusal) {
                throw new Refusal(
                        Chapter.TIMELINE.heading() + ", row " + (i + 1) + ", " + refusal.field(), refusal.getMessage());
            }
        }
        timeline.edit(incident, declared.id(), new TimelineEdit(null, null, null, null, true), by);
    }

    /** Whom the header names; nobody is asked of a pager that never knew of it. */
    private void staff(UUID incident, Map<String, String> fields) {
        String commander = said(fields, Fields.COMMANDER);
        boolean named = !commander.isEmpty() && !commander.endsWith(HeaderBlock.ASSUMED);
        try {
            incidents.staffed(incident, named ? commander : null, RoundTrip.names(said(fields, Fields.RESPONDERS)));
        } catch (Refusal refusal) {
            throw new Refusal(
                    refusal.field().equals("commander") ? Fields.COMMANDER : Fields.RESPONDERS, refusal.getMessage());
        }
    }

    /** The field's value; empty where it is missing, or still the template's own. */
    private static String said(Map<String, String> fields, String label) {
        String value = fields.getOrDefault(label, "");
        return value.equals(HeaderBlock.NOBODY) || TO_BE_FILLED.matcher(value).matches() ? "" : value;
    }

    private static PostmortemEdit edit(Reading reading) {
        List<SectionText> texts = new ArrayList<>();
        reading.sections().forEach((key, text) -> {
            if (!text.isBlank()) {
                texts.add(new SectionText(key.code(), text));
            }
        });
        Map<String, String> fields = reading.fields();
        String visibility = fields.getOrDefault(Fields.VISIBILITY, "").toLowerCase(Locale.ROOT);
        String distribution = said(fields, Fields.DISTRIBUTION);
        return new PostmortemEdit(
                texts,
                null,
                visibility.equals("public") || visibility.equals("internal") ? visibility : null,
                distribution.isBlank() ? null : distribution,
                said(fields, Fields.OWNER),
                RoundTrip.names(said(fields, Fields.REVIEWERS)));
    }

    private void add(UUID postmortem, int number, Row row, String by) {
        Cells.atRow(number, () -> Cells.add(actionItems, postmortem, number, row, by));
    }
}
