package dev.postmortemsync.notify;

import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Roster;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The addresses of those whom an incident concerns: its commander, its responders, and who was on call at its detection. */
@ApplicationScoped
class Audience {

    private final People people;
    private final Roster roster;

    Audience(People people, Roster roster) {
        this.people = people;
        this.roster = roster;
    }

    /** @throws dev.postmortemsync.work.Setback when the pager cannot be asked */
    List<String> of(IncidentView incident) {
        List<String> found =
                new ArrayList<>(people.addresses(takingPart(incident)).values());
        if (roster.on() && incident.pagerdutyId() != null) {
            roster.onCall(incident.pagerdutyId(), incident.detectedAt())
                    .forEach(person -> found.add(people.address(person)));
        }
        return distinct(found);
    }

    /** Those of them who are known without asking. */
    List<String> known(IncidentView incident) {
        return distinct(people.configured(takingPart(incident)).values());
    }

    private static List<String> takingPart(IncidentView incident) {
        List<String> names = new ArrayList<>(incident.responders());
        names.add(incident.commander());
        return names;
    }

    private static List<String> distinct(Collection<String> addresses) {
        return addresses.stream()
                .filter(Objects::nonNull)
                .map(address -> address.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }
}
