package dev.postmortemsync.notify;

import dev.postmortemsync.notify.Reminding.Due;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** Has everybody told of what is out today. */
@ApplicationScoped
class Bulletins {

    private final List<Bulletin> bulletins;
    private final Places places;
    private final Reminding reminding;

    Bulletins(@All List<Bulletin> bulletins, Places places, Reminding reminding) {
        this.bulletins = bulletins;
        this.places = places;
        this.reminding = reminding;
    }

    void publish(LocalDate today) {
        bulletins.forEach(bulletin -> bulletin.on(today)
                .filter(due -> !reminding.wasGiven(due))
                .ifPresent(due -> give(due, bulletin.occasion())));
    }

    private void give(Due due, Occasion occasion) {
        reminding.give(
                occasion.code(),
                occasion,
                places.everybody(occasion, null).stream()
                        .collect(Collectors.toMap(place -> place, place -> List.of(due))));
    }
}
