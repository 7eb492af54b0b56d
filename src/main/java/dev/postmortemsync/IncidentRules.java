package dev.postmortemsync;

import dev.postmortemsync.incident.CorrelationRules;
import dev.postmortemsync.incident.IncidentConfig;
import dev.postmortemsync.incident.KindWords;
import dev.postmortemsync.incident.SeverityRules;

/** Severities, targets, words and correlation, as the incident package itself reads them. */
final class IncidentRules {

    private IncidentRules() {}

    static void check(Settings settings, Findings findings) {
        IncidentConfig config = MappedTypes.view(IncidentConfig.class, settings);
        SeverityRules.check(config).forEach(findings::add);
        CorrelationRules.check(config).forEach(findings::add);
        KindWords.check(config).forEach(findings::add);
    }
}
