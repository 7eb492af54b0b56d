package dev.postmortemsync.web;

import dev.postmortemsync.actionitem.IncidentItems;
import dev.postmortemsync.actionitem.WorkItemLink;
import dev.postmortemsync.incident.IncidentQuery;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.incident.Links;
import dev.postmortemsync.incident.SentryLinks;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.work.Page;
import dev.postmortemsync.work.Refusal;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Incidents: found, declared, fetched anew, and linked to Sentry issues. */
@Path("/api/v1/incidents")
@Blocking
public class IncidentResource {

    private static final Set<String> STATUSES = Set.of("triggered", "acknowledged", "resolved");

    private final Incidents incidents;
    private final SentryLinks sentryLinks;
    private final Postmortems postmortems;
    private final IncidentItems incidentItems;
    private final Links links;

    IncidentResource(
            Incidents incidents,
            SentryLinks sentryLinks,
            Postmortems postmortems,
            IncidentItems incidentItems,
            Links links) {
        this.incidents = incidents;
        this.sentryLinks = sentryLinks;
        this.postmortems = postmortems;
        this.incidentItems = incidentItems;
        this.links = links;
    }

    /** Which incidents are asked for; what is left out filters nothing. */
    public record Filter(
            @QueryParam("pagerdutyId") String pagerdutyId,
            @QueryParam("severity") String severity,
            @QueryParam("status") String status,
            @QueryParam("service") String service,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("q") String q) {}

    /** An incident that no pager told of; {@code sentryIssue} and {@code service} may be left out. */
    public record Declaration(String title, String severity, Instant detectedAt, String service, String sentryIssue) {}

    @GET
    public Page<IncidentJson> list(
            @BeanParam Filter filter, @QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        int size = Page.limit(limit);
        if (filter.status() != null && !STATUSES.contains(filter.status())) {
            throw new Refusal("status", "must be one of acknowledged, resolved, triggered");
        }
        List<IncidentView> rows = incidents.list(new IncidentQuery(
                filter.pagerdutyId(),
                filter.severity(),
                filter.status(),
                filter.service(),
                time("from", filter.from()),
                time("to", filter.to()),
                filter.q(),
                size + 1,
                cursor));
        return Page.of(rows, size, IncidentQuery::cursorAfter, this::shown);
    }

    @GET
    @Path("{id}")
    public IncidentJson get(@PathParam("id") UUID id) {
        return incidents.find(id).map(found -> shown(List.of(found)).get(0)).orElseThrow(NotFoundException::new);
    }

    @POST
    public Response declare(Declaration said, @Context SecurityContext security) {
        UUID id = incidents.declare(
                said.title(),
                said.severity(),
                said.detectedAt(),
                said.service(),
                said.sentryIssue(),
                Acting.name(security));
        return Response.created(URI.create("/api/v1/incidents/" + id))
                .entity(get(id))
                .build();
    }

    @POST
    @Path("{id}/refresh")
    public Response refresh(@PathParam("id") UUID id) {
        if (!incidents.refresh(id)) {
            throw new NotFoundException();
        }
        return Response.accepted().build();
    }

    @PUT
    @Path("{id}/sentry-issues/{issueId}")
    public void link(
            @PathParam("id") UUID id, @PathParam("issueId") String issueId, @Context SecurityContext security) {
        if (!sentryLinks.link(id, issueId, Acting.name(security))) {
            throw new NotFoundException();
        }
    }

    @DELETE
    @Path("{id}/sentry-issues/{issueId}")
    public void unlink(@PathParam("id") UUID id, @PathParam("issueId") String issueId) {
        if (!sentryLinks.unlink(id, issueId)) {
            throw new NotFoundException();
        }
    }

    private List<IncidentJson> shown(List<IncidentView> rows) {
        List<UUID> ids = rows.stream().map(IncidentView::id).toList();
        Map<UUID, UUID> drafts = postmortems.ofIncidents(ids);
        Map<UUID, WorkItemLink> workItems = incidentItems.ofIncidents(ids);
        return rows.stream()
                .map(row -> IncidentJson.of(row, drafts.get(row.id()), workItems.get(row.id()), links))
                .toList();
    }

    private static Instant time(String name, String value) {
        try {
            return value == null ? null : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            throw new Refusal(name, ValueRule.of(Instant.class));
        }
    }
}
