package dev.postmortemsync.pagerduty;

import static dev.postmortemsync.pagerduty.PagerDutyMapping.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postmortemsync.incident.Roster;
import dev.postmortemsync.remote.RemoteError;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** People of the PagerDuty account. What this plan or token does not tell is left out. */
@ApplicationScoped
class PagerDutyRoster implements Roster {

    private static final int MOST = 25;

    private final PagerDutyConfig config;
    private final PagerDutyCalls calls;
    private final PagerDutyPeopleRestClient rest;

    PagerDutyRoster(PagerDutyConfig config, PagerDutyCalls calls) {
        this.config = config;
        this.calls = calls;
        this.rest = calls.client(PagerDutyPeopleRestClient.class);
    }

    @Override
    public boolean on() {
        return config.apiToken().isPresent();
    }

    /** The incident names its policy; the policy's first level is who is paged first ("List all of the on-calls"). */
    @Override
    public List<Person> onCall(String pagerdutyId, Instant at) {
        Instant from = at.truncatedTo(ChronoUnit.SECONDS);
        return ifTold(() -> {
                    JsonNode incident =
                            calls.ask("incident", (token, version) -> rest.incident(token, version, pagerdutyId));
                    String policy = text(incident.path("incident").path("escalation_policy"), "id");
                    if (policy == null) {
                        return List.<Person>of();
                    }
                    JsonNode told = calls.ask(
                            "oncalls",
                            (token, version) -> rest.onCalls(
                                    token,
                                    version,
                                    List.of(policy),
                                    List.of("users"),
                                    from.toString(),
                                    from.plusSeconds(1).toString(),
                                    "UTC",
                                    PagerDutyCalls.PAGE));
                    return HookEvent.each(told.path("oncalls")).stream()
                            .filter(one -> one.path("escalation_level").asInt() == 1)
                            .map(one -> person(one.path("user")))
                            .distinct()
                            .toList();
                })
                .orElse(List.of());
    }

    @Override
    public List<Person> named(Collection<String> names) {
        List<Person> found = new ArrayList<>();
        for (String name : names) {
            ifTold(() -> calls.ask("users", (token, version) -> rest.users(token, version, name, MOST)))
                    .flatMap(told -> only(told.path("users"), name))
                    .ifPresent(found::add);
        }
        return found;
    }

    /** Two people of one name cannot be told apart: then nobody is meant. */
    private static Optional<Person> only(JsonNode users, String name) {
        List<Person> same = HookEvent.each(users).stream()
                .filter(user -> name.equalsIgnoreCase(text(user, "name")))
                .map(user -> new Person(name, text(user, "email")))
                .toList();
        return same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty();
    }

    private Person person(JsonNode user) {
        String name = HookEvent.nameOf(user);
        String id = text(user, "id");
        if (text(user, "email") != null || id == null) {
            return new Person(name, text(user, "email"));
        }
        return ifTold(() -> calls.ask("user", (token, version) -> rest.user(token, version, id)))
                .map(told -> new Person(name, text(told.path("user"), "email")))
                .orElse(new Person(name, null));
    }

    private static <T> Optional<T> ifTold(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (RemoteError.NotFound | RemoteError.Rejected | RemoteError.Unauthorized notTold) {
            if (notTold instanceof RemoteError.Unauthorized refused && refused.refusesToken()) {
                throw notTold;
            }
            return Optional.empty();
        }
    }
}
