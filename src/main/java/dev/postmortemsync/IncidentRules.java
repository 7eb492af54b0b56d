package dev.postmortemsync;

import dev.postmortemsync.incident.IncidentConfig;
import dev.postmortemsync.incident.SeverityRules;

/** Severities and targets, as the incident package itself reads them. */
final class IncidentRules {

    private IncidentRules() {}

    static void check(Settings settings, Findings findings) {
        SeverityRules.check(MappedTypes.view(IncidentConfig.class, settings)).forEach(findings::add);
    }
}
