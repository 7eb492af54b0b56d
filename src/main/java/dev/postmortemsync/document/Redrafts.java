package dev.postmortemsync.document;

import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.postmortem.Unpublishable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;

/**
 * Rebuilds a postmortem under the rules of today from what is stored. The rebuilding is done twice: for the proposal in a
 * transaction that is rolled back, so that what is shown is what is taken, and nothing is changed before.
 */
@ApplicationScoped
public class Redrafts {

    private final Postmortems postmortems;
    private final Documents documents;
    private final RedraftStore store;
    private final Clock clock;

    Redrafts(Postmortems postmortems, Documents documents, RedraftStore store, Clock clock) {
        this.postmortems = postmortems;
        this.documents = documents;
        this.store = store;
        this.clock = clock;
    }

    /**
     * What would change; proposals that nobody has decided are discarded for it. To be called outside of a transaction.
     *
     * @throws NoSuchElementException where there is no such postmortem
     */
    public Redraft propose(UUID postmortemId, String by) {
        Generated before;
        Generated after;
        QuarkusTransaction.begin();
        try {
            before = stands(postmortemId);
            after = rebuilt(postmortemId);
        } finally {
            QuarkusTransaction.rollback();
        }
        UUID id = UUID.randomUUID();
        QuarkusTransaction.requiringNew()
                .run(() -> store.keep(id, postmortemId, after.fingerprint(), before.to(after), by, now()));
        return find(postmortemId, id).orElseThrow();
    }

    /** The proposal, or empty where the postmortem has none with this id. */
    @Transactional
    public Optional<Redraft> find(UUID postmortemId, UUID id) {
        return store.find(postmortemId, id);
    }

    /** The last proposal, decided or not. */
    @Transactional
    public Optional<Redraft> latest(UUID postmortemId) {
        return store.latest(postmortemId).flatMap(id -> store.find(postmortemId, id));
    }

    /**
     * Takes over what was shown. Nothing that people wrote is touched.
     *
     * @throws NoSuchElementException where there is no such proposal
     * @throws Unpublishable where the postmortem is final, the proposal is decided, or it would lead to something else now
     */
    @Transactional
    public Redraft take(UUID postmortemId, UUID id, String by) {
        PostmortemView postmortem = postmortems.hold(postmortemId).orElseThrow();
        open(postmortemId, id);
        if (postmortem.status().equals("final")) {
            throw new Unpublishable("status", "a final postmortem is not changed; reopen it first");
        }
        if (!rebuilt(postmortemId).fingerprint().equals(store.fingerprint(id))) {
            throw new Unpublishable(
                    "redraft", "the facts or the rules have changed since it was shown; ask for another proposal");
        }
        store.decide(id, Redraft.TAKEN, by, now());
        return store.find(postmortemId, id).orElseThrow();
    }

    /**
     * Leaves all as it is.
     *
     * @throws NoSuchElementException where there is no such proposal
     * @throws Unpublishable where it is decided
     */
    @Transactional
    public Redraft discard(UUID postmortemId, UUID id, String by) {
        postmortems.hold(postmortemId).orElseThrow();
        open(postmortemId, id);
        store.decide(id, Redraft.DISCARDED, by, now());
        return store.find(postmortemId, id).orElseThrow();
    }

    private void open(UUID postmortemId, UUID id) {
        Redraft redraft = store.find(postmortemId, id).orElseThrow(NoSuchElementException::new);
        if (!redraft.state().equals(Redraft.OPEN)) {
            throw new Unpublishable("redraft", "the proposal is " + redraft.state() + " already");
        }
    }

    private Generated stands(UUID postmortemId) {
        PostmortemView postmortem = postmortems
                .find(postmortemId)
                .orElseThrow(() -> new NoSuchElementException("there is no such postmortem"));
        return Generated.of(postmortem, documents.text(postmortem).markdown());
    }

    private Generated rebuilt(UUID postmortemId) {
        PostmortemView postmortem = postmortems.rebuild(postmortemId);
        return Generated.of(postmortem, MarkdownRenderer.render(documents.facts(postmortem)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
