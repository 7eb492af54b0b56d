package dev.postmortemsync.document;

import dev.postmortemsync.actionitem.ActionItems;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Postmortems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/** Postmortems as documents, rendered from what is stored at the moment of asking. */
@ApplicationScoped
public class Documents {

    private final Postmortems postmortems;
    private final Incidents incidents;
    private final ActionItems actionItems;

    Documents(Postmortems postmortems, Incidents incidents, ActionItems actionItems) {
        this.postmortems = postmortems;
        this.incidents = incidents;
        this.actionItems = actionItems;
    }

    /** The template filled; empty where there is no such postmortem. */
    @Transactional
    public Optional<Document> markdown(UUID postmortemId) {
        return postmortems
                .find(postmortemId)
                .map(this::facts)
                .map(MarkdownRenderer::render)
                .map(Documents::document);
    }

    /** The same words as an HTML fragment that is safe to put into a page. */
    @Transactional
    public Optional<Document> html(UUID postmortemId) {
        return markdown(postmortemId)
                .map(Document::text)
                .map(HtmlRenderer::render)
                .map(Documents::document);
    }

    private DocumentFacts facts(PostmortemView postmortem) {
        UUID leading = postmortem.incidentIds().get(0);
        IncidentView incident = incidents
                .find(leading)
                .orElseThrow(() -> new IllegalStateException("postmortem " + postmortem.id() + " has no incident"));
        return new DocumentFacts(
                postmortem, incident, incidents.timeline(leading), actionItems.ofPostmortem(postmortem.id()));
    }

    private static Document document(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new Document(text, HexFormat.of().formatHex(hash, 0, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
