package dev.postmortemsync.incident;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Tuple;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.OptimisticLock;

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

    /** When the two figures were asked for. To have asked again is no change. */
    @OptimisticLock(excluded = true)
    public Instant countedAt;

    public String release;
    public String why;
    public String project;

    @Enumerated(EnumType.STRING)
    public Joined joined;

    public String problem;
    public boolean unlinked;

    /** Whether webhooks alone told of it. */
    public boolean provisional;

    @Version
    public long version;

    static SentryIssue of(UUID incidentId, String issueId, Joined joined, String why) {
        SentryIssue issue = new SentryIssue();
        issue.incidentId = incidentId;
        issue.issueId = issueId;
        issue.title = issueId;
        issue.joined = joined;
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

    /** Whether the error tracker itself, or a webhook, ever told anything of it. */
    boolean told() {
        return category != null;
    }

    /** The link of the group that goes by this id or short id. */
    static Optional<SentryIssue> findIn(UUID incidentId, String name) {
        return find("incidentId = ?1 and (issueId = ?2 or shortId = ?2) order by unlinked, issueId", incidentId, name)
                .firstResultOptional();
    }

    /** When the last of the earlier incidents with the same group ended, by the group's id. */
    static Map<String, Instant> endedBefore(Incident incident) {
        return getEntityManager()
                .createQuery("""
                        select theirs.issueId, max(i.resolvedAt) from SentryIssue ours, SentryIssue theirs, Incident i
                        where ours.incidentId = :id and theirs.issueId = ours.issueId and not theirs.unlinked
                        and i.id = theirs.incidentId and i.detectedAt < :detected and i.resolvedAt is not null
                        group by theirs.issueId""", Tuple.class)
                .setParameter("id", incident.id)
                .setParameter("detected", incident.detectedAt)
                .getResultStream()
                .collect(Collectors.toMap(row -> row.get(0, String.class), row -> row.get(1, Instant.class)));
    }

    /** Origins of later incidents that tell of a group what it did before this one ended. */
    static List<String> tellingOf(Incident incident) {
        return getEntityManager()
                .createQuery("""
                        select distinct i.origin
                        from SentryIssue ours, SentryIssue theirs, Incident i, TimelineEntry e
                        where ours.incidentId = :id and not ours.unlinked and theirs.issueId = ours.issueId
                        and not theirs.unlinked and i.id = theirs.incidentId and i.detectedAt > :detected
                        and e.incidentId = i.id and e.source = 'sentry' and e.editedAt is null
                        and e.sourceKey like concat(ours.issueId, ':%') and e.at <= :resolved and e.at < i.detectedAt
                        order by i.origin""", String.class)
                .setParameter("id", incident.id)
                .setParameter("detected", incident.detectedAt)
                .setParameter("resolved", incident.resolvedAt)
                .getResultList();
    }

    /**
     * Takes over what the error tracker says. The reason of the first join stays, unless the tracker now names a stronger
     * one; so do counts that are settled. Answers whether anything differed.
     *
     * @param endedAt the incident's end, {@code null} while it runs
     */
    boolean take(ErrorGroupFacts facts, Instant endedAt) {
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
        if (!Capture.settled(window, countedAt, facts.window(), endedAt)) {
            count = facts.count();
            users = facts.users();
            window = facts.window();
            countedAt = TimelineEntry.storable(facts.countedAt());
            release = facts.release();
        }
        project = facts.project() == null ? project : facts.project();
        problem = null;
        if (facts.named() && joined == Joined.SERVICE) {
            joined = Joined.ALERT;
            why = facts.why();
        }
        // At whatever moment it was counted.
        return !before.equals(view(before.countedAt()));
    }

    /** Whether it was linked for coming back near the detection, of which no time is kept. */
    boolean cameBack() {
        return why != null && why.contains(" and came back ");
    }

    /** What incidents know of the projects' groups. */
    static List<SentryIssue> ofProjects(Collection<String> projects) {
        return projects.isEmpty() ? List.of() : list("project in ?1 and category is not null", projects);
    }

    Candidate candidate() {
        return new Candidate(issueId, shortId, title, project, firstSeen, null, count == null ? 0 : count);
    }

    /** As far as is known of the candidate. */
    SentryIssue like(Candidate candidate) {
        shortId = candidate.shortId();
        title = candidate.title();
        project = candidate.project();
        firstSeen = candidate.firstSeen();
        return this;
    }

    Correlation.Known known() {
        return new Correlation.Known(issueId, shortId, joined, unlinked);
    }

    SentryIssueView view() {
        return view(countedAt);
    }

    private SentryIssueView view(Instant counted) {
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
                counted,
                release,
                why,
                project,
                problem,
                provisional);
    }
}
