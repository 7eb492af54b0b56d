package dev.postmortemsync.notify;

import dev.postmortemsync.incident.IncidentView;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** All places that can be told of anything, over the channels that are on. */
@ApplicationScoped
class Places {

    private final List<Channel> channels;

    Places(@All List<Channel> channels) {
        this.channels = channels;
    }

    /** Whether there is any channel at all. */
    boolean any() {
        return channels.stream().anyMatch(Channel::on);
    }

    Optional<Channel> channel(String name) {
        return channels.stream()
                .filter(channel -> channel.name().equals(name))
                .filter(Channel::on)
                .findFirst();
    }

    /** Where everybody is told. */
    List<Place> everybody(Occasion occasion, IncidentView incident) {
        return channels.stream()
                .filter(Channel::on)
                .flatMap(channel ->
                        channel.places(occasion, incident).stream().map(address -> new Place(channel, address)))
                .distinct()
                .toList();
    }

    /** Where one person is reached. */
    List<Place> person(String email) {
        return email == null
                ? List.of()
                : channels.stream()
                        .filter(Channel::on)
                        .flatMap(channel -> channel.reach(email).map(address -> new Place(channel, address)).stream())
                        .toList();
    }
}
