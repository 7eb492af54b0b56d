package dev.postmortemsync.postmortem;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A reviewer's word that the document may be published. Reopening withdraws it and keeps the row. */
@Entity
@Table(name = "postmortem_signature")
class Signature extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "postmortem_id")
    UUID postmortemId;

    String reviewer;

    @Column(name = "signed_by")
    String signedBy;

    @Column(name = "signed_at")
    Instant signedAt;

    @Column(name = "withdrawn_at")
    Instant withdrawnAt;

    static Signature of(UUID postmortemId, String reviewer, String by, Instant now) {
        Signature signature = new Signature();
        signature.postmortemId = postmortemId;
        signature.reviewer = reviewer;
        signature.signedBy = by;
        signature.signedAt = now;
        return signature;
    }

    /** Those that count, in the order of signing. */
    static List<Signature> valid(UUID postmortemId) {
        return list("postmortemId = ?1 and withdrawnAt is null order by id", postmortemId);
    }

    /** None of them counts any more. */
    static void withdraw(UUID postmortemId, Instant now) {
        valid(postmortemId).forEach(signature -> signature.withdrawnAt = now);
    }

    SignatureView view() {
        return new SignatureView(reviewer, signedBy, signedAt);
    }
}
