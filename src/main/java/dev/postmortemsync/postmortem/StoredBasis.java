package dev.postmortemsync.postmortem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What a postmortem's generated halves stand on. A row of its own: who lists postmortems does not read it. */
@Entity
@Table(name = "postmortem_basis")
class StoredBasis extends PanacheEntityBase {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Id
    @Column(name = "postmortem_id")
    UUID postmortemId;

    String sections;

    @Version
    long version;

    static Optional<StoredBasis> of(UUID postmortemId) {
        return findByIdOptional(postmortemId);
    }

    /** Takes over what the halves stand on; the same a second time writes nothing. */
    static void take(UUID postmortemId, Map<SectionKey, Draft.Half> halves) {
        String written = written(halves.entrySet().stream()
                .map(half -> new Basis(
                        half.getKey(),
                        half.getValue().statements(),
                        half.getValue().open()))
                .toList());
        StoredBasis known = of(postmortemId).orElse(null);
        if (known != null) {
            known.sections = written;
            return;
        }
        StoredBasis first = new StoredBasis();
        first.postmortemId = postmortemId;
        first.sections = written;
        first.persist();
    }

    List<Basis> read() {
        try {
            return List.of(JSON.readValue(sections, Basis[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what postmortem " + postmortemId + " stands on cannot be read", e);
        }
    }

    private static String written(List<Basis> sections) {
        try {
            return JSON.writeValueAsString(sections);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what a draft stands on cannot be written as JSON", e);
        }
    }
}
