package dev.postmortemsync.document;

import dev.postmortemsync.incident.Links;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.postmortem.PublicText;
import dev.postmortemsync.postmortem.Signatures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The copies that anybody may read. Nothing gets there by itself: {@link PublicDecisions} are people's, and what they
 * released is served as it is until the next release.
 */
@ApplicationScoped
public class PublicCopies implements PublicText {

    private final Postmortems postmortems;
    private final Documents documents;
    private final Signatures signatures;
    private final PublicStore store;
    private final Links links;

    PublicCopies(Postmortems postmortems, Documents documents, Signatures signatures, PublicStore store, Links links) {
        this.postmortems = postmortems;
        this.documents = documents;
        this.signatures = signatures;
        this.store = store;
        this.links = links;
    }

    /** As it would be released now; empty where there is no such postmortem. */
    @Transactional
    public Optional<PublicCopy> find(UUID id) {
        return postmortems.find(id).map(this::copy);
    }

    /** What anybody may read: only of a published postmortem whose visibility is public. */
    @Transactional
    public Optional<PublicCopy.Released> served(UUID id) {
        return postmortems
                .find(id)
                .filter(postmortem -> postmortem.visibility().equals("public")
                        && postmortem.status().equals("final"))
                .flatMap(postmortem -> store.latest(id));
    }

    @Override
    @Transactional
    public Optional<String> unchecked(PostmortemView postmortem) {
        PublicCopy copy = copy(postmortem);
        if (copy.open() > 0) {
            return Optional.of(open(copy));
        }
        if (copy.released()) {
            return Optional.empty();
        }
        return Optional.of(
                copy.releases().isEmpty()
                        ? "nobody has released the public copy"
                        : "the public copy has changed since it was released");
    }

    /** What is left to decide, for people. */
    static String open(PublicCopy copy) {
        return copy.open() + " findings in the public copy are not decided: "
                + copy.findings().stream()
                        .filter(Finding::isOpen)
                        .map(Finding::kind)
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    /** As it would be released now; for callers in a transaction. */
    PublicCopy copy(PostmortemView postmortem) {
        UUID id = postmortem.id();
        List<PublicPart> parts = PublicPart.all(store.sections(id));
        Set<String> internal =
                parts.stream().filter(PublicPart::internal).map(PublicPart::key).collect(Collectors.toSet());
        DocumentFacts facts = documents.facts(postmortem);
        String document = documents.asPublished(postmortem);
        People people = People.of(facts, signatures.ever(id));
        Redaction redaction = Redaction.of(
                PublicDocument.of(document, internal, people, OwnTools.of(facts, links.baseUrl())),
                people.perhaps(),
                store.decisions(id));
        String released = store.latest(id).map(PublicCopy.Released::markdown).orElse(null);
        return new PublicCopy(
                redaction.text(),
                Document.of(redaction.text()).etag(),
                redaction.findings().stream().filter(Finding::isOpen).count(),
                redaction.findings(),
                parts,
                Difference.between(document, redaction.text()),
                redaction.text().equals(released),
                store.releases(id));
    }
}
