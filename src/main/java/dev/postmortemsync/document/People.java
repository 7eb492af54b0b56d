package dev.postmortemsync.document;

import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.incident.ErrorMetrics;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Kind;
import dev.postmortemsync.incident.PagerContext;
import dev.postmortemsync.incident.TimelineEntryView;
import dev.postmortemsync.postmortem.SectionView;
import dev.postmortemsync.postmortem.SignatureView;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Who is named in a postmortem, and as what the public meets them. Pure. */
final class People {

    static final String RESPONDER = "a responder";

    private static final Set<String> SYSTEMS = Set.of("sentry", "pagerduty", "plane", "system", "anonymous", "on-call");
    /** What machines do; a person among them is known from elsewhere. */
    private static final Set<Kind> BY_MACHINES = EnumSet.of(Kind.ALERT, Kind.PAGE, Kind.RECOVERY, Kind.DEPLOY);

    private final Map<String, String> roles = new LinkedHashMap<>();
    private final Set<String> systems;
    private final Names names;

    private People(Map<String, String> roles, Set<String> systems) {
        this.systems = systems;
        roles.forEach((name, role) -> {
            if (!isSystem(name)) {
                this.roles.put(name, role);
            }
        });
        this.names = Names.of(this.roles);
    }

    /** Everybody that the facts name. */
    static People of(DocumentFacts facts, List<SignatureView> signatures) {
        Map<String, String> roles = new LinkedHashMap<>();
        facts.courses().forEach(course -> put(roles, course.incident().commander(), "the incident commander"));
        facts.courses().forEach(course -> {
            IncidentView incident = course.incident();
            incident.responders().forEach(name -> put(roles, name, RESPONDER));
            incident.pagerContext().asked().stream()
                    .map(PagerContext.Asked::name)
                    .forEach(name -> put(roles, name, RESPONDER));
        });
        Set<String> machines = machines(facts);
        facts.timeline().stream()
                .map(TimelineEntryView::actor)
                .filter(actor -> actor != null && !machines.contains(actor.toLowerCase(Locale.ROOT)))
                .forEach(actor -> put(roles, actor, RESPONDER));
        put(roles, facts.postmortem().owner(), "the owner of this postmortem");
        facts.postmortem().reviewers().forEach(name -> put(roles, name, "a reviewer"));
        signatures.forEach(signature -> put(roles, signature.signedBy(), "a reviewer"));
        facts.actionItems().stream().map(ActionItemView::owner).forEach(name -> put(roles, name, "an engineer"));
        facts.courses().stream()
                .map(course -> course.incident().metrics())
                .filter(metrics -> metrics != null)
                .flatMap(metrics -> metrics.releases().stream())
                .flatMap(release -> release.commits().stream())
                .map(ErrorMetrics.Commit::author)
                .forEach(name -> put(roles, name, "an engineer"));
        facts.postmortem().sections().stream()
                .map(SectionView::editedBy)
                .forEach(name -> put(roles, name, "an editor"));
        return new People(roles, machines);
    }

    /** For a table of cases. */
    static People of(Map<String, String> roles) {
        return new People(roles, Set.of());
    }

    private static void put(Map<String, String> roles, String name, String role) {
        if (name != null && name.strip().length() > 1) {
            roles.putIfAbsent(name.strip(), role);
        }
    }

    /** Actors that do nothing but what machines do, and the services themselves. */
    private static Set<String> machines(DocumentFacts facts) {
        Map<String, Set<Kind>> acts = new HashMap<>();
        facts.timeline().stream()
                .filter(entry -> entry.actor() != null)
                .forEach(entry -> acts.computeIfAbsent(
                                entry.actor().toLowerCase(Locale.ROOT), actor -> EnumSet.noneOf(Kind.class))
                        .add("hand".equals(entry.source()) ? Kind.NOTE : entry.kind()));
        Set<String> machines = acts.entrySet().stream()
                .filter(act -> BY_MACHINES.containsAll(act.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        facts.courses().stream()
                .map(course -> course.incident().service())
                .filter(service -> service != null)
                .forEach(service -> machines.add(service.toLowerCase(Locale.ROOT)));
        facts.courses().stream()
                .flatMap(course -> course.incident().responders().stream())
                .forEach(person -> machines.remove(person.toLowerCase(Locale.ROOT)));
        machines.addAll(SYSTEMS);
        return machines;
    }

    /** The actor of a timeline row: a machine as it is called, everybody else by role. */
    String actor(String name) {
        if (name.isBlank() || isSystem(name)) {
            return name;
        }
        return roles.entrySet().stream()
                .filter(one -> one.getKey().equalsIgnoreCase(name.strip()))
                .map(Map.Entry::getValue)
                .findFirst()
                .map(Names::capital)
                .orElse(Names.capital(RESPONDER));
    }

    /** The text with roles in the places of names. */
    String withRoles(String text) {
        return names.replaced(text);
    }

    /** What may be a name or a word; {@code null} where nobody is called like one. */
    Pattern perhaps() {
        return names.perhaps();
    }

    private boolean isSystem(String name) {
        return SYSTEMS.contains(name.strip().toLowerCase(Locale.ROOT))
                || systems.contains(name.strip().toLowerCase(Locale.ROOT));
    }
}
