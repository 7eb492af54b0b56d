package dev.postmortemsync.incident;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The defaults, to be changed one by one. */
class Settings implements IncidentConfig {

    List<String> severities = List.of("SEV-1", "SEV-2");
    String severityMap = "P1=SEV-1,P2=SEV-2,P3=SEV-3,P4=SEV-4,P5=SEV-5";
    String severityDefault = "high=SEV-2,low=SEV-4";
    Duration targetsAcknowledge = Duration.ofMinutes(5);
    String targetsResolve = "SEV-1=PT60M,SEV-2=PT30M";
    String correlationWindow = "PT15M/PT30M";
    String serviceProjects;
    String kindWords;

    @Override
    public Optional<String> kindWords() {
        return Optional.ofNullable(kindWords);
    }

    @Override
    public String correlationWindow() {
        return correlationWindow;
    }

    @Override
    public Optional<String> serviceProjects() {
        return Optional.ofNullable(serviceProjects);
    }

    @Override
    public List<String> severities() {
        return severities;
    }

    @Override
    public String severityMap() {
        return severityMap;
    }

    @Override
    public String severityDefault() {
        return severityDefault;
    }

    @Override
    public Duration targetsAcknowledge() {
        return targetsAcknowledge;
    }

    @Override
    public String targetsResolve() {
        return targetsResolve;
    }
}
