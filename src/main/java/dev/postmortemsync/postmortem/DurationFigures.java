package dev.postmortemsync.postmortem;

import dev.postmortemsync.incident.IncidentView;

/** From detection to resolution. */
final class DurationFigures implements Part {

    @Override
    public void write(DraftFacts facts, Draft draft) {
        IncidentView incident = facts.incident();
        draft.line("- **Detection**: " + TimeText.moment(incident.detectedAt()) + " UTC", facts.detection());
        draft.line(
                "- **Resolution**: "
                        + (facts.resolved() ? TimeText.moment(incident.resolvedAt()) + " UTC" : "not resolved yet"),
                facts.end());
        draft.line(
                "- **Total duration**: "
                        + (facts.resolved()
                                ? TimeText.between(incident.detectedAt(), incident.resolvedAt())
                                : "not resolved yet"),
                Draft.all(facts.detection(), facts.end()));
    }
}
