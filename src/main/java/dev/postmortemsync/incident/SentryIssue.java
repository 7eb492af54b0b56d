package dev.postmortemsync.incident;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The row of an error group's link to an incident. */
@Entity
@Table(name = "sentry_issue")
@IdClass(SentryIssue.Key.class)
class SentryIssue extends PanacheEntityBase {

    /** One link. */
    record Key(UUID incidentId, String issueId) implements Serializable {}

    @Id
    public UUID incidentId;

    @Id
    public String issueId;

    public String category;
    public String shortId;
    public String title;
    public String culprit;
    public String level;
    public String status;
    public String url;
    public Instant firstSeen;
    public Instant lastSeen;
    public Long count;
    public Integer users;

    @Column(name = "\"window\"")
    public String window;

    public String release;
    public String why;
    public boolean unlinked;

    /** Whether webhooks alone told of it. */
    public boolean provisional;

    @Version
    public long version;

    static SentryIssue of(UUID incidentId, String issueId, String why) {
        SentryIssue issue = new SentryIssue();
        issue.incidentId = incidentId;
        issue.issueId = issueId;
        issue.title = issueId;
        issue.why = why;
        return issue;
    }

    static List<SentryIssue> ofIncident(UUID incidentId) {
        return list("incidentId", incidentId);
    }

    static List<SentryIssue> linkedToAny(Collection<UUID> incidentIds) {
        return list("incidentId in ?1 and not unlinked order by issueId", incidentIds);
    }

    /** Those of one incident that nobody has unlinked. */
    static List<SentryIssue> linkedTo(UUID incidentId) {
        return list("incidentId = ?1 and not unlinked", incidentId);
    }

    static Optional<SentryIssue> findIn(UUID incidentId, String issueId) {
        return findByIdOptional(new Key(incidentId, issueId));
    }

    /** Whether the error tracker itself, or a webhook, ever told anything of it. */
    boolean told() {
        return category != null;
    }

    /** Takes over what the error tracker says; the reason of the first join stays. Answers whether anything differed. */
    boolean take(ErrorGroupFacts facts) {
        SentryIssueView before = view();
        category = facts.category();
        shortId = facts.shortId();
        title = facts.title();
        culprit = facts.culprit();
        level = facts.level();
        status = facts.status();
        url = facts.url();
        firstSeen = TimelineEntry.storable(facts.firstSeen());
        lastSeen = TimelineEntry.storable(facts.lastSeen());
        count = facts.count();
        users = facts.users();
        window = facts.window();
        release = facts.release();
        return !Objects.equals(before, view());
    }

    SentryIssueView view() {
        return new SentryIssueView(
                issueId,
                category,
                shortId,
                title,
                culprit,
                level,
                status,
                url,
                firstSeen,
                lastSeen,
                count,
                users,
                window,
                release,
                why,
                provisional);
    }
}
