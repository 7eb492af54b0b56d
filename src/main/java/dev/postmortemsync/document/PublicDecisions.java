package dev.postmortemsync.document;

import dev.postmortemsync.postmortem.MarkdownText;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.postmortem.Unpublishable;
import dev.postmortemsync.work.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;

/**
 * What people say about the public copy: which parts are in it, what becomes of each finding, and that exactly the text
 * which they saw is released.
 */
@ApplicationScoped
public class PublicDecisions {

    private static final int LONGEST_REPLACEMENT = 200;

    private final Postmortems postmortems;
    private final PublicCopies copies;
    private final PublicStore store;
    private final Clock clock;

    PublicDecisions(Postmortems postmortems, PublicCopies copies, PublicStore store, Clock clock) {
        this.postmortems = postmortems;
        this.copies = copies;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Leaves parts out of the public copy, or takes them in.
     *
     * @param internal whether each is left out, by key: a section's, {@code timeline} or {@code action-items}
     * @throws Refusal where there is no such part; then none is changed
     */
    @Transactional
    public void mark(UUID id, Map<String, Boolean> internal, String by) {
        internal.keySet().forEach(key -> {
            if (PublicPart.all(Map.of()).stream().noneMatch(part -> part.key().equals(key))) {
                throw new Refusal("sections.key", "no part of the document has the key \"" + key + "\"");
            }
        });
        internal.forEach((key, out) -> store.mark(id, key, out, by, now()));
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

    /** Puts what is suggested in the place of each finding that nobody has decided. */
    @Transactional
    public void replaceOpen(UUID id, String by) {
        held(id).findings().stream()
                .filter(Finding::isOpen)
                .forEach(finding -> store.decide(id, finding.id(), finding.suggestion(), by, now()));
    }

    /** May be empty, to say nothing. A replacement that is itself something to find would be asked about for ever, or leak. */
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
            throw new Unpublishable("findings", PublicCopies.open(copy));
        }
        if (!copy.released()) {
            String title = copy.text().lines().findFirst().orElse("").replaceFirst("^# ", "");
            store.release(id, Markdown.words(Markdown.parse(title)), copy.text(), by, now());
        }
        return copies.copy(postmortem);
    }

    private PublicCopy held(UUID id) {
        return postmortems
                .hold(id)
                .map(copies::copy)
                .orElseThrow(() -> new NoSuchElementException("there is no such postmortem"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
