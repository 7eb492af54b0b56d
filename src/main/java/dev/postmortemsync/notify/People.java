package dev.postmortemsync.notify;

import dev.postmortemsync.incident.Roster;
import dev.postmortemsync.incident.Roster.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Names, handles and addresses, as people write them, to the addresses at which they are reached. */
@ApplicationScoped
class People {

    private final Map<String, String> configured;
    private final Roster roster;

    People(NotifyConfig config, Roster roster) {
        this.configured = NotifySettings.people(config.people().orElse(List.of()));
        this.roster = roster;
    }

    /**
     * E-mail addresses by the names that were asked for; unknown ones are left out. What is not configured is asked of the
     * pager, so never within a transaction.
     *
     * @throws dev.postmortemsync.work.Setback when that cannot be asked
     */
    Map<String, String> addresses(Collection<String> names) {
        Map<String, String> found = configured(names);
        List<String> unknown = names.stream()
                .filter(name -> askable(name) && !found.containsKey(name))
                .distinct()
                .toList();
        if (roster.on() && !unknown.isEmpty()) {
            roster.named(unknown).stream()
                    .filter(person -> person.email() != null)
                    .forEach(person -> found.put(person.name(), person.email()));
        }
        return found;
    }

    /** As {@link #addresses}, of those alone whom nobody has to be asked for. */
    Map<String, String> configured(Collection<String> names) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String name : names.stream().filter(Objects::nonNull).distinct().toList()) {
            String known =
                    NotifySettings.isMail(name.strip()) ? name.strip() : configured.get(NotifySettings.handle(name));
            if (known != null) {
                found.put(name, known);
            }
        }
        return found;
    }

    /** Whether the pager may know somebody of this name: handles are ours. */
    static boolean askable(String name) {
        return name != null && !name.isBlank() && !name.startsWith("@") && !name.equals(Nudge.EVERYBODY);
    }

    /** The address of somebody whom the pager named. */
    String address(Person person) {
        String known = configured.get(NotifySettings.handle(person.name()));
        return known == null ? person.email() : known;
    }
}
