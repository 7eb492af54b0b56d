package dev.postmortemsync.notify;

import dev.postmortemsync.notify.Reminding.Due;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whoever can be reached is told in person; what is for others is told where everybody is. */
@ApplicationScoped
class Addressees {

    private final People people;
    private final Places places;

    Addressees(People people, Places places) {
        this.people = people;
        this.places = places;
    }

    /**
     * What each place is told.
     *
     * @param byPerson by the name, handle or address of whom it is for; the empty text stands for nobody
     * @throws dev.postmortemsync.work.Setback when an address cannot be asked for
     */
    Map<Place, List<Due>> of(Occasion occasion, Map<String, List<Due>> byPerson) {
        Map<String, String> addresses = people.addresses(byPerson.keySet());
        Map<Place, List<Due>> byPlace = new LinkedHashMap<>();
        byPerson.forEach((person, dues) -> {
            List<Place> own = places.person(addresses.get(person));
            List<Place> all = own.isEmpty() ? places.everybody(occasion, null) : own;
            all.forEach(place ->
                    byPlace.computeIfAbsent(place, none -> new ArrayList<>()).addAll(dues));
        });
        return byPlace;
    }

    /** The same for everybody at once. */
    Map<Place, List<Due>> everybody(Occasion occasion, Due due) {
        Map<Place, List<Due>> byPlace = new LinkedHashMap<>();
        places.everybody(occasion, null).forEach(place -> byPlace.put(place, List.of(due)));
        return byPlace;
    }
}
