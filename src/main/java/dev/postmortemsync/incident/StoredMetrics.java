package dev.postmortemsync.incident;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The row of an incident's captured metrics. They are read and replaced as a whole, so they are one document. */
@Entity
@Table(name = "error_metrics")
class StoredMetrics extends PanacheEntityBase {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Id
    public UUID incidentId;

    public String facts;

    /** When it is to be captured again, {@code null} where only a change asks for it. */
    public Instant nextAt;

    @Version
    public long version;

    static Optional<StoredMetrics> of(UUID incidentId) {
        return findByIdOptional(incidentId);
    }

    static List<StoredMetrics> ofAny(Collection<UUID> incidentIds) {
        return list("incidentId in ?1", incidentIds);
    }

    static List<UUID> due(Instant now) {
        return find("nextAt <= ?1 order by nextAt", now).<StoredMetrics>stream()
                .map(stored -> stored.incidentId)
                .toList();
    }

    ErrorMetrics metrics() {
        try {
            return JSON.readValue(facts, ErrorMetrics.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored metrics of incident " + incidentId + " cannot be read", e);
        }
    }

    void take(ErrorMetrics metrics) {
        try {
            facts = JSON.writeValueAsString(metrics);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("metrics cannot be written as JSON", e);
        }
        nextAt = Capture.next(metrics);
    }
}
