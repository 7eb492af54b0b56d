package dev.postmortemsync.web;

import dev.postmortemsync.actionitem.ActionItemList;
import dev.postmortemsync.incident.IncidentLine;
import dev.postmortemsync.incident.IncidentQuery;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.postmortem.DraftLine;
import dev.postmortemsync.postmortem.DraftList;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What runs, what waits for somebody, and what is late. A number of questions to the database that no number of rows changes. */
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class StartPage {

    private static final int MOST = 20;

    private final Incidents incidents;
    private final DraftList drafts;
    private final ActionItemList actionItems;
    private final Clock clock;

    StartPage(Incidents incidents, DraftList drafts, ActionItemList actionItems, Clock clock) {
        this.incidents = incidents;
        this.drafts = drafts;
        this.actionItems = actionItems;
        this.clock = clock;
    }

    /** An incident with its postmortem, or {@code null} where it has none. */
    record Row(IncidentLine incident, DraftLine postmortem) {}

    /** A draft that waits, with its incident. */
    record Debt(DraftLine draft, IncidentLine incident, String age) {

        /** What it waits for, in two words. */
        public String waitsFor() {
            if (draft.status().equals("in_review")) {
                return "a review";
            }
            return draft.completeness().answered() < draft.completeness().asked() ? "answers" : "publishing";
        }
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance start(
                List<Row> running,
                List<Debt> waiting,
                long waitingInAll,
                List<ActionItemList.Line> overdue,
                long overdueInAll,
                List<Row> past);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance start() {
        List<IncidentLine> running = incidents.running(MOST);
        List<IncidentLine> newest =
                incidents.lines(new IncidentQuery(null, null, null, null, null, null, null, MOST, null));
        List<UUID> shown = Stream.concat(running.stream(), newest.stream())
                .map(IncidentLine::id)
                .distinct()
                .toList();
        Map<UUID, DraftLine> postmortems = drafts.ofIncidents(shown);
        return Templates.start(
                rows(running, postmortems),
                debt(),
                drafts.countWaiting(),
                actionItems.overdue(MOST),
                actionItems.countOverdue(),
                rows(newest.stream().filter(one -> !one.running()).toList(), postmortems));
    }

    private List<Debt> debt() {
        List<DraftLine> waiting = drafts.waiting(MOST);
        Map<UUID, IncidentLine> about =
                incidents.lines(waiting.stream().map(DraftLine::incident).toList());
        return waiting.stream()
                .map(draft -> new Debt(draft, about.get(draft.incident()), Age.of(draft.createdAt(), clock.instant())))
                .toList();
    }

    private static List<Row> rows(List<IncidentLine> incidents, Map<UUID, DraftLine> postmortems) {
        return incidents.stream()
                .map(incident -> new Row(incident, postmortems.get(incident.id())))
                .toList();
    }
}
