package dev.postmortemsync.notify;

import dev.postmortemsync.work.Setback;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Makes one day's reminders one message for each place, however many and of whatever kind they are. Whoever can be reached
 * is told in person; what is for others is told where everybody is.
 */
@ApplicationScoped
class Round {

    private final List<Reminder> reminders;
    private final People people;
    private final Places places;
    private final Reminding reminding;
    private final NotifyConfig config;

    Round(@All List<Reminder> reminders, People people, Places places, Reminding reminding, NotifyConfig config) {
        this.reminders = reminders;
        this.people = people;
        this.places = places;
        this.reminding = reminding;
        this.config = config;
    }

    /**
     * Tells what presses, and with it what does not; on the day of the week's list, all.
     *
     * @throws Setback when an address cannot be asked for; whoever is known without asking was told
     */
    void go(LocalDate today) {
        if (!places.any()) {
            return;
        }
        List<Nudge> nudges = reminders.stream()
                .flatMap(reminder -> reminder.on(today).stream())
                .toList();
        List<Nudge> fresh = reminding.notYet(nudges, Nudge::due);
        List<String> names = fresh.stream().map(Nudge::whom).distinct().toList();
        Setback unknown = null;
        Map<String, String> addresses;
        try {
            addresses = people.addresses(names);
        } catch (Setback setback) {
            unknown = setback;
            addresses = people.configured(names);
        }
        Map<Place, List<Nudge>> byPlace = new LinkedHashMap<>();
        for (Nudge nudge : fresh) {
            if (unknown == null || !People.askable(nudge.whom()) || addresses.containsKey(nudge.whom())) {
                List<Place> own = places.person(addresses.get(nudge.whom()));
                (own.isEmpty() ? places.everybody(Occasion.REMINDER, null) : own)
                        .forEach(place -> byPlace.computeIfAbsent(place, none -> new ArrayList<>())
                                .add(nudge));
            }
        }
        if (!RemindJob.days(config).comesOn(config.weeklyOn(), today)) {
            byPlace.values().removeIf(list -> list.stream().noneMatch(Nudge::presses));
        }
        reminding.give(
                "reminder",
                Occasion.REMINDER,
                byPlace.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> entry.getValue().stream()
                                        .map(Nudge::due)
                                        .distinct()
                                        .toList())));
        if (unknown != null) {
            throw unknown;
        }
    }
}
