package dev.postmortemsync.incident;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.OptimisticLock;

/** The row of an incident. Its times, severity and commander are computed; see {@link Recorder}. */
@Entity
@Table(name = "incident")
class Incident extends PanacheEntityBase {

    @Id
    public UUID id;

    public String origin;
    public String pagerdutyId;
    public Integer number;
    public String title;
    public String severity;
    public String status;
    public String priority;
    public String urgency;
    public String serviceId;
    public String service;
    public Instant openedAt;
    public Instant detectedAt;
    public Instant acknowledgedAt;
    public Instant mitigationStartedAt;
    public Instant resolvedAt;

    // Why a moment cannot be told, see Doubts.
    public String acknowledgedTold;
    public String mitigationTold;
    public String resolvedTold;

    public boolean merged;
    public String commander;
    public boolean commanderAssumed;
    public List<String> responders = new ArrayList<>();
    public String pagerUrl;
    public String conferenceUrl;

    @Convert(converter = PagerContextJson.class)
    public PagerContext pagerContext;

    // To have asked again is no change of the incident.
    @OptimisticLock(excluded = true)
    public Instant completeAsOf;

    /** When issues of the same service were last looked for. */
    @OptimisticLock(excluded = true)
    public Instant correlatedAt;

    /** In which projects they were looked for. */
    @OptimisticLock(excluded = true)
    public List<String> correlatedProjects = new ArrayList<>();

    /** Whether anything is from webhooks alone. */
    public boolean provisional;

    public Instant updatedAt;

    @Version
    public long version;

    /** Ids follow from the origin alone, so that they do not depend on the order of arrival. */
    static UUID idOf(String origin) {
        return UUID.nameUUIDFromBytes(origin.getBytes(StandardCharsets.UTF_8));
    }

    /** Locked for the transaction: a refresh and a person's edit both compute from all entries. */
    static Optional<Incident> findLocked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    static Optional<Incident> findByPagerdutyId(String pagerdutyId) {
        return find("pagerdutyId", pagerdutyId).firstResultOptional();
    }

    boolean atPager() {
        return pagerdutyId != null;
    }

    /** What else the pager tells; never {@code null}. */
    PagerContext pagerContext() {
        return pagerContext == null ? PagerContext.NONE : pagerContext;
    }

    Times times() {
        return new Times(
                detectedAt,
                acknowledgedAt,
                mitigationStartedAt,
                resolvedAt,
                null,
                new Doubts(acknowledgedTold, mitigationTold, resolvedTold));
    }

    /** Takes over what the pager says. Answers whether anything differed. */
    boolean take(IncidentFacts facts, String severityNow) {
        List<Object> before = facts();
        pagerdutyId = facts.pagerdutyId();
        number = facts.number();
        title = facts.title();
        status = facts.status();
        priority = facts.priority();
        urgency = facts.urgency();
        severity = severityNow;
        serviceId = facts.serviceId();
        service = facts.service();
        pagerUrl = facts.url();
        conferenceUrl = facts.conferenceUrl();
        if (!pagerContext().equals(facts.context())) {
            pagerContext = facts.context();
        }
        openedAt = TimelineEntry.storable(facts.createdAt());
        merged = facts.merged();
        commander = facts.commander() == null && commanderAssumed ? commander : facts.commander();
        commanderAssumed = facts.commander() == null && commanderAssumed;
        if (!responders.equals(facts.responders())) {
            responders = new ArrayList<>(facts.responders());
        }
        return !before.equals(facts());
    }

    /** Takes over what webhooks told since the pager was asked. Answers whether anything differed. */
    boolean take(LaterFacts later, String severityNow) {
        List<Object> before = facts();
        if (later.status() != null) {
            status = later.status();
            merged = later.merged();
            priority = later.priority();
            urgency = later.urgency();
            severity = severityNow;
        }
        if (later.commander() != null) {
            commander = later.commander();
            commanderAssumed = false;
        }
        return !before.equals(facts());
    }

    /** Takes over what the visible entries give. Answers whether anything differed. */
    boolean take(Times times) {
        List<Object> before = facts();
        detectedAt = times.detectedAt();
        acknowledgedAt = times.acknowledgedAt();
        mitigationStartedAt = times.mitigationStartedAt();
        resolvedAt = times.resolvedAt();
        acknowledgedTold = times.doubts().acknowledged();
        mitigationTold = times.doubts().mitigated();
        resolvedTold = times.doubts().resolved();
        if (commander == null || commanderAssumed) {
            commander = times.acknowledgedBy();
            commanderAssumed = commander != null;
        }
        if (!atPager()) {
            status = resolvedAt != null ? "resolved" : acknowledgedAt != null ? "acknowledged" : "triggered";
        }
        return !before.equals(facts());
    }

    private List<Object> facts() {
        List<Object> all = new ArrayList<>(
                List.of(merged, provisional, commanderAssumed, List.copyOf(responders), pagerContext()));
        for (Object value : new Object[] {
            pagerdutyId,
            number,
            title,
            status,
            priority,
            urgency,
            severity,
            serviceId,
            service,
            pagerUrl,
            conferenceUrl,
            openedAt,
            detectedAt,
            acknowledgedAt,
            mitigationStartedAt,
            resolvedAt,
            acknowledgedTold,
            mitigationTold,
            resolvedTold,
            commander
        }) {
            all.add(Objects.requireNonNullElse(value, ""));
        }
        return all;
    }
}
