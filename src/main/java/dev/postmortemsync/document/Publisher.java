package dev.postmortemsync.document;

import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.postmortem.Publishing;
import dev.postmortemsync.postmortem.Unpublishable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Publishes a postmortem and keeps the text that was published, in one transaction. */
@ApplicationScoped
public class Publisher {

    private final Publishing publishing;
    private final Publications publications;
    private final Postmortems postmortems;
    private final Documents documents;

    Publisher(Publishing publishing, Publications publications, Postmortems postmortems, Documents documents) {
        this.publishing = publishing;
        this.publications = publications;
        this.postmortems = postmortems;
        this.documents = documents;
    }

    /** @throws Unpublishable with each rule that is not met */
    @Transactional
    public void publish(UUID id, String by) {
        publishing.publish(id);
        PostmortemView published = postmortems.find(id).orElseThrow();
        publications.keep(id, documents.text(published), by, published.publishedAt());
    }
}
