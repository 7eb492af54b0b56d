package dev.postmortemsync.document;

import dev.postmortemsync.incident.Links;
import dev.postmortemsync.postmortem.MarkdownText;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.postmortem.PublicText;
import dev.postmortemsync.postmortem.Signatures;
import dev.postmortemsync.postmortem.Unpublishable;
import dev.postmortemsync.work.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The copies that anybody may read. Nothing gets there by itself: a person decides about each finding, sees the difference
 * to the internal text, and releases exactly that text; it is served as it is until the next release.
 */
@ApplicationScoped
public class PublicCopies implements PublicText {

    private static final int LONGEST_REPLACEMENT = 200;

    private final Postmortems postmortems;
    private final Documents documents;
    private final Signatures signatures;
    private final PublicStore store;
    private final Links links;
    private final Clock clock;

    PublicCopies(
            Postmortems postmortems,
            Documents documents,
            Signatures signatures,
            PublicStore store,
            Links links,
            Clock clock) {
        this.postmortems = postmortems;
        this.documents = documents;
        this.signatures = signatures;
        this.store = store;
        this.links = links;
        this.clock = clock;
    }

    /** As it would be released now; empty where there is no such postmortem. */
    @Transactional
    public Optional<PublicCopy> find(UUID id) {
        return postmortems.find(id).map(this::copy);
    }

    /**
     * Leaves a part out of the public copy, or takes it in.
     *
     * @param key a section's, {@code timeline} or {@code action-items}
     * @throws Refusal where there is no such part
     */
    @Transactional
    public void mark(UUID id, String key, boolean internal, String by) {
        if (PublicPart.all(Map.of()).stream().noneMatch(part -> part.key().equals(key))) {
            throw new Refusal("sections.key", "no part of the document has the key \"" + key + "\"");
        }
        store.mark(id, key, internal, by, now());
    }

    /**
     * A person's word on a finding: {@code allow}, {@code replace} or {@code open} again.
     *
     * @param replacement what stands in its place; {@code null} for what is suggested
     * @throws Refusal naming the field that breaks a rule
     */
    @Transactional
    public void decide(UUID id, String findingId, String decision, String replacement, String by) {
        Finding finding = held(id).findings().stream()
                .filter(one -> one.id().equals(findingId))
                .findFirst()
                .orElseThrow(() -> new Refusal("findings.id", "there is no finding \"" + findingId + "\""));
        switch (decision == null ? "" : decision) {
            case Finding.OPEN -> store.forget(id, findingId);
            case Finding.ALLOW -> store.decide(id, findingId, null, by, now());
            case Finding.REPLACE ->
                store.decide(id, findingId, replacement == null ? finding.suggestion() : line(replacement), by, now());
            default -> throw new Refusal("findings.decision", "must be allow, replace or open");
        }
    }

    /** A replacement that is itself something to find would be asked about for ever, or leak. */
    private static String line(String replacement) {
        String line = replacement.strip();
        if (line.length() > LONGEST_REPLACEMENT || line.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal(
                    "findings.replacement", "must be one line of at most " + LONGEST_REPLACEMENT + " characters");
        }
        if (!Scan.of(line, null).isEmpty()) {
            throw new Refusal("findings.replacement", "holds what may not belong into public itself");
        }
        return MarkdownText.of(line);
    }

    /**
     * Releases the text with this tag.
     *
     * @throws Refusal where the text is another one by now
     * @throws Unpublishable where a finding is open, or the visibility is not public
     */
    @Transactional
    public PublicCopy release(UUID id, String etag, String by) {
        PublicCopy copy = held(id);
        if (!copy.etag().equals(etag)) {
            throw new Refusal("etag", "is of another text than the present one; look at the difference again");
        }
        PostmortemView postmortem = postmortems.find(id).orElseThrow();
        if (!postmortem.visibility().equals("public")) {
            throw new Unpublishable("visibility", "the visibility is internal; make it public first");
        }
        if (copy.open() > 0) {
            throw new Unpublishable("findings", open(copy));
        }
        if (!copy.released()) {
            String title = copy.text().lines().findFirst().orElse("").replaceFirst("^# ", "");
            store.release(id, Markdown.words(Markdown.parse(title)), copy.text(), by, now());
        }
        return copy(postmortem);
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

    private static String open(PublicCopy copy) {
        return copy.open() + " findings in the public copy are not decided: "
                + copy.findings().stream()
                        .filter(Finding::isOpen)
                        .map(Finding::kind)
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    private PublicCopy held(UUID id) {
        return postmortems
                .hold(id)
                .map(this::copy)
                .orElseThrow(() -> new NoSuchElementException("there is no such postmortem"));
    }

    private PublicCopy copy(PostmortemView postmortem) {
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

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
