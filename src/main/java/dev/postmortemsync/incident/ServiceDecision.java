package dev.postmortemsync.incident;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;

/** The row of a person's decision about a service and a project. */
@Entity
@Table(name = "service_project")
@IdClass(ServiceDecision.Key.class)
class ServiceDecision extends PanacheEntityBase {

    /** One pair. */
    record Key(String service, String project) implements Serializable {}

    @Id
    public String service;

    @Id
    public String project;

    public boolean paired;
    public String decidedBy;
    public Instant decidedAt;

    static Optional<ServiceDecision> find(String service, String project) {
        return find("lower(service) = lower(?1) and project = ?2", service, project)
                .firstResultOptional();
    }

    ServicePair pair() {
        return ServicePair.decided(service, project, paired, decidedBy, decidedAt);
    }
}
