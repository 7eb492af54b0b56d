package dev.postmortemsync.web;

import dev.postmortemsync.actionitem.ActionItems;
import dev.postmortemsync.actionitem.Ideas;
import dev.postmortemsync.document.Documents;
import dev.postmortemsync.document.Publications;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.postmortem.Basis;
import dev.postmortemsync.postmortem.Covering;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.postmortem.Publishing;
import dev.postmortemsync.postmortem.SectionKey;
import dev.postmortemsync.postmortem.SectionView;
import dev.postmortemsync.web.Workplace.Ground;
import dev.postmortemsync.web.Workplace.Group;
import dev.postmortemsync.web.Workplace.Part;
import io.quarkus.qute.RawString;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gathers what stands on the page on which a postmortem is written. */
@ApplicationScoped
class Workplaces {

    /** The template's headings in its order; those without a section hold what is no text. */
    private record Heading(String words, SectionKey first, SectionKey last) {}

    private static final List<Heading> HEADINGS = List.of(
            heading("Executive Summary", SectionKey.EXECUTIVE_SUMMARY, SectionKey.EXECUTIVE_SUMMARY),
            heading("Impact Assessment", SectionKey.USERS_AFFECTED, SectionKey.DURATION),
            heading("Incident Timeline", null, null),
            heading("Root Cause Analysis", SectionKey.FIVE_WHYS, SectionKey.CONTRIBUTING_FACTORS),
            heading("What Went Well ✅", SectionKey.WENT_WELL, SectionKey.WENT_WELL),
            heading("What Didn't Go Well ❌", SectionKey.DID_NOT_GO_WELL, SectionKey.DID_NOT_GO_WELL),
            heading("Action Items", null, null),
            heading("Lessons Learned", SectionKey.PROCESS_IMPROVEMENTS, SectionKey.CULTURAL_IMPROVEMENTS),
            heading("Follow-Up Plan", SectionKey.IMMEDIATE, SectionKey.QUARTERLY_REVIEW),
            heading("Related Incidents", SectionKey.RELATED_INCIDENTS, SectionKey.RELATED_INCIDENTS),
            heading("Appendix", SectionKey.USEFUL_LINKS, SectionKey.CODE_CHANGES),
            heading("Sign-Off", null, null),
            heading("Feedback", SectionKey.FEEDBACK, SectionKey.FEEDBACK));

    private final Postmortems postmortems;
    private final Covering covering;
    private final Incidents incidents;
    private final ActionItems actionItems;
    private final Ideas ideas;
    private final Documents documents;
    private final Publishing publishing;
    private final Publications publications;

    Workplaces(
            Postmortems postmortems,
            Covering covering,
            Incidents incidents,
            ActionItems actionItems,
            Ideas ideas,
            Documents documents,
            Publishing publishing,
            Publications publications) {
        this.postmortems = postmortems;
        this.covering = covering;
        this.incidents = incidents;
        this.actionItems = actionItems;
        this.ideas = ideas;
        this.documents = documents;
        this.publishing = publishing;
        this.publications = publications;
    }

    private static Heading heading(String words, SectionKey first, SectionKey last) {
        return new Heading(words, first, last);
    }

    /** @throws NotFoundException where there is no such postmortem */
    Workplace of(UUID id) {
        PostmortemView postmortem = found(id);
        List<IncidentView> covered = covered(postmortem);
        Map<SectionKey, Basis> bases =
                postmortems.basis(id).stream().collect(Collectors.toMap(Basis::key, Function.identity()));
        return new Workplace(
                postmortem,
                covered,
                HEADINGS.stream()
                        .map(heading -> group(heading, postmortem, bases))
                        .toList(),
                incidents.timeline(covered.get(0).id()),
                actionItems.ofPostmortem(id),
                ideas.ofPostmortem(id).stream()
                        .filter(idea -> idea.actionItemId() == null)
                        .toList(),
                publishing.checklist(id),
                publishing.signatures(id),
                publications.of(id),
                documents.handedOut(id),
                // Made of times and our own words alone.
                new RawString(documents.chart(covered.get(0))));
    }

    /**
     * The postmortem; links that were told to people lead on to the one that it was merged into.
     *
     * @throws WebApplicationException where there is none, or elsewhere
     */
    PostmortemView found(UUID id) {
        return postmortems
                .find(id)
                .orElseThrow(() -> covering.mergedInto(id)
                        .map(other -> (WebApplicationException) new RedirectionException(
                                Response.Status.TEMPORARY_REDIRECT, URI.create("/postmortems/" + other)))
                        .orElseGet(() -> new NotFoundException("there is no such postmortem")));
    }

    /** The incidents that it covers, the one that it is foremost about first. */
    List<IncidentView> covered(PostmortemView postmortem) {
        return postmortem.incidentIds().stream()
                .flatMap(incident -> incidents.find(incident).stream())
                .toList();
    }

    private Group group(Heading heading, PostmortemView postmortem, Map<SectionKey, Basis> bases) {
        List<Part> parts = heading.first() == null
                ? List.of()
                : Arrays.stream(SectionKey.values())
                        .filter(key -> key.compareTo(heading.first()) >= 0 && key.compareTo(heading.last()) <= 0)
                        .map(key -> part(postmortem.sections().get(key.ordinal()), bases.get(key)))
                        .toList();
        return new Group(heading.words(), parts);
    }

    private Part part(SectionView section, Basis basis) {
        boolean two = section.text() != null && !section.generated().isBlank();
        List<Ground> grounds = basis == null
                ? List.of()
                : basis.statements().stream()
                        .map(one -> new Ground(html(section.key(), one.text()), one.facts()))
                        .toList();
        return new Part(
                section,
                html(section.key(), section.shown()),
                two ? html(section.key(), section.generated()) : null,
                grounds);
    }

    /** The one kind of text that reaches a page unescaped: the renderer has sanitised it. */
    RawString html(SectionKey key, String markdown) {
        return new RawString(documents.html(key, markdown));
    }
}
