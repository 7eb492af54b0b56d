package dev.postmortemsync.document;

import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.ActionItems;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.postmortem.Course;
import dev.postmortemsync.postmortem.MarkdownText;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.postmortem.SectionKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Postmortems as documents, rendered from what is stored at the moment of asking. */
@ApplicationScoped
public class Documents {

    private final Postmortems postmortems;
    private final Incidents incidents;
    private final ActionItems actionItems;
    private final Renderings renderings;
    private final Publications publications;

    Documents(
            Postmortems postmortems,
            Incidents incidents,
            ActionItems actionItems,
            Renderings renderings,
            Publications publications) {
        this.postmortems = postmortems;
        this.incidents = incidents;
        this.actionItems = actionItems;
        this.renderings = renderings;
        this.publications = publications;
    }

    /** The template filled, to be edited anywhere: {@link RoundTrip} takes it back. Empty where there is none. */
    @Transactional
    public Optional<Document> handOut(UUID postmortemId) {
        return postmortems
                .find(postmortemId)
                .map(postmortem -> published(postmortem)
                        .map(published -> Document.of(published.markdown()))
                        .orElseGet(() -> {
                            DocumentFacts facts = facts(postmortem);
                            Document document = Document.of(MarkdownRenderer.render(facts));
                            List<UUID> items = facts.actionItems().stream()
                                    .map(ActionItemView::id)
                                    .toList();
                            renderings.keep(postmortemId, document, items);
                            return document;
                        }));
    }

    /** The template filled; of a final postmortem the text that was published. Empty where there is none. */
    @Transactional
    public Optional<Document> markdown(UUID postmortemId) {
        return postmortems
                .find(postmortemId)
                .map(postmortem -> Document.of(text(postmortem).markdown()));
    }

    /** The same words as an HTML fragment that is safe to put into a page, with contents and chart. */
    @Transactional
    public Optional<Document> html(UUID postmortemId) {
        return postmortems
                .find(postmortemId)
                .map(this::text)
                .map(text -> Document.of(HtmlRenderer.page(text.markdown(), text.chart())));
    }

    /** One section's Markdown as an HTML fragment that is safe to put into a page, as the document shows it. */
    public String html(SectionKey key, String markdown) {
        return HtmlRenderer.render(Contained.in(key, markdown));
    }

    /** The incident on an axis of time, as SVG; empty while nothing but its alert is known. */
    public String chart(IncidentView incident) {
        return TimelineChart.of(incident);
    }

    /** The versions that were handed out for editing and are still known, newest first. */
    @Transactional
    public List<HandedOut> handedOut(UUID postmortemId) {
        return renderings.of(postmortemId);
    }

    /** The same words on paper, from what {@link #html} gave. Asks no database; takes its time. */
    public byte[] pdf(String title, Document html) {
        return PdfRenderer.render(title, html.text());
    }

    /** The text that was published, or that would be published now. */
    String asPublished(PostmortemView postmortem) {
        return published(postmortem)
                .map(Published::markdown)
                .orElseGet(() -> MarkdownRenderer.render(facts(postmortem.asFinal())));
    }

    Published text(PostmortemView postmortem) {
        return published(postmortem).orElseGet(() -> {
            DocumentFacts facts = facts(postmortem);
            return new Published(MarkdownRenderer.render(facts), chart(facts));
        });
    }

    /** One picture an incident, with the incident's name above where there are several. */
    static String chart(DocumentFacts facts) {
        return facts.courses().stream()
                .map(course -> {
                    String chart = TimelineChart.of(course.incident());
                    return chart.isEmpty() || !facts.several()
                            ? chart
                            : HtmlRenderer.render("#### " + MarkdownText.of(course.name())) + chart;
                })
                .collect(Collectors.joining());
    }

    /** What is final never changes, whatever becomes of its action items. */
    private Optional<Published> published(PostmortemView postmortem) {
        return postmortem.status().equals("final") ? publications.latest(postmortem.id()) : Optional.empty();
    }

    DocumentFacts facts(PostmortemView postmortem) {
        List<Course> courses = postmortem.incidentIds().stream()
                .flatMap(id -> incidents.find(id).stream())
                .map(incident -> new Course(incident, incidents.timeline(incident.id())))
                .toList();
        if (courses.isEmpty()) {
            throw new IllegalStateException("postmortem " + postmortem.id() + " has no incident");
        }
        return DocumentFacts.of(postmortem, courses, actionItems.ofPostmortem(postmortem.id()));
    }
}
