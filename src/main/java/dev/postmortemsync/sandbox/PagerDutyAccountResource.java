package dev.postmortemsync.sandbox;

import static dev.postmortemsync.sandbox.Json.object;
import static dev.postmortemsync.sandbox.PagerDutyShapes.reference;

import dev.postmortemsync.sandbox.PagerDutyCast.Person;
import dev.postmortemsync.sandbox.PagerDutyCast.Reference;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestQuery;

/** What the account has besides incidents: priorities, people, who is on call, the service. */
@Path("/sandbox/pagerduty")
@IfBuildProfile(anyOf = {"dev", "test"})
public class PagerDutyAccountResource {

    private static final String SUBSCRIPTION = "PSUBSCR1";

    private final OwnAddress address;

    PagerDutyAccountResource(OwnAddress address) {
        this.address = address;
    }

    @GET
    @Path("priorities")
    public Response priorities(@RestQuery Integer limit, @RestQuery Integer offset) {
        return OffsetPage.of(limit, offset)
                .of(
                        "priorities",
                        PagerDutyCast.PRIORITIES,
                        priority -> PagerDutyShapes.priority(priority, address.base()));
    }

    @GET
    @Path("users/{id}")
    public Response user(@PathParam("id") String id) {
        return PagerDutyCast.person(id)
                .map(person -> Answer.ok(
                        object("user", PagerDutyShapes.utc(address.base()).user(person))))
                .orElseGet(Answer::pagerDutyNotFound);
    }

    /** Sam is always on call; {@code null} as start and end is how the real one says so. */
    @GET
    @Path("oncalls")
    public Response oncalls(
            @RestQuery("user_ids[]") List<String> users,
            @RestQuery("escalation_policy_ids[]") List<String> policies,
            @RestQuery Integer limit,
            @RestQuery Integer offset) {
        Person sam = PagerDutyCast.SAM;
        boolean asked = (users.isEmpty() || users.contains(sam.id()))
                && (policies.isEmpty() || policies.contains(PagerDutyCast.ESCALATION_POLICY.id()));
        String base = address.base();
        return OffsetPage.of(limit, offset)
                .of(
                        "oncalls",
                        asked ? List.of(sam) : List.<Person>of(),
                        person -> object(
                                "user",
                                reference(person.reference(), base),
                                "schedule",
                                reference(PagerDutyCast.SCHEDULE, base),
                                "escalation_policy",
                                reference(PagerDutyCast.ESCALATION_POLICY, base),
                                "escalation_level",
                                1,
                                "start",
                                null,
                                "end",
                                null));
    }

    /** One subscription, for the whole account, that is never switched off. */
    @GET
    @Path("webhook_subscriptions")
    public Response subscriptions(@RestQuery Integer limit, @RestQuery Integer offset) {
        return OffsetPage.of(limit, offset)
                .of("webhook_subscriptions", List.of(address.base()), PagerDutyAccountResource::shape);
    }

    @GET
    @Path("webhook_subscriptions/{id}")
    public Response subscription(@PathParam("id") String id) {
        return SUBSCRIPTION.equals(id)
                ? Answer.ok(object("webhook_subscription", shape(address.base())))
                : Answer.pagerDutyNotFound();
    }

    @POST
    @Path("webhook_subscriptions/{id}/enable")
    public Response enable(@PathParam("id") String id) {
        return subscription(id);
    }

    private static Map<String, Object> shape(String base) {
        return object(
                "id",
                SUBSCRIPTION,
                "type",
                "webhook_subscription",
                "active",
                true,
                "delivery_method",
                object(
                        "id",
                        "PDELIVR1",
                        "type",
                        "http_delivery_method",
                        "url",
                        base + "/webhooks/pagerduty",
                        "secret",
                        null,
                        "temporarily_disabled",
                        false,
                        "custom_headers",
                        List.of()),
                "description",
                "Tells postmortem-sync",
                "events",
                List.of("incident.triggered", "incident.acknowledged", "incident.resolved", "incident.annotated"),
                "filter",
                object("type", "account_reference"));
    }

    @GET
    @Path("services/{id}")
    public Response service(@PathParam("id") String id) {
        Reference service = PagerDutyCast.SERVICE;
        if (!service.id().equals(id)) {
            return Answer.pagerDutyNotFound();
        }
        String base = address.base();
        return Answer.ok(object(
                "service",
                object(
                        "id", service.id(),
                        "type", "service",
                        "summary", service.summary(),
                        "self", PagerDutyShapes.self(base, "services", service.id()),
                        "html_url", PagerDutyShapes.page(base, service.id()),
                        "name", service.summary(),
                        "auto_resolve_timeout", null,
                        "acknowledgement_timeout", null,
                        "created_at", "2025-01-15T09:00:00-05:00",
                        "status", "active",
                        "alert_creation", "create_alerts_and_incidents",
                        "integrations", List.of(reference(PagerDutyCast.SENTRY, base)),
                        "escalation_policy", reference(PagerDutyCast.ESCALATION_POLICY, base),
                        "teams", List.of(),
                        "incident_urgency_rule", object("type", "constant", "urgency", "high"),
                        "support_hours", null,
                        "scheduled_actions", List.of())));
    }
}
