package dev.postmortemsync.notify;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What one place was, or shall be, told of one thing. */
@Entity
@Table(name = "announcement")
class Announcement extends PanacheEntityBase {

    static final String WAITING = "waiting";
    static final String SENT = "sent";
    static final String DROPPED = "dropped";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String key;
    String occasion;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> about;

    String channel;
    String address;
    String wanted;
    String told;
    String receipt;
    int unsure;
    String status;
    String why;

    @Column(name = "held_until")
    Instant heldUntil;

    String digest;

    @Column(name = "turn_at")
    Instant turnAt;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "sent_at")
    Instant sentAt;

    static Optional<Announcement> of(String key) {
        return find("key", key).firstResultOptional();
    }

    /** Held against every other writer until the transaction ends. */
    static Announcement locked(String key) {
        return find("key", key).withLock(LockModeType.PESSIMISTIC_WRITE).firstResult();
    }

    Occasion occasion() {
        return Occasion.of(occasion);
    }

    /** The first thing that it is about, without its kind: {@code postmortem:<uuid>} gives the UUID. */
    String subject() {
        String first = about.get(0);
        return first.substring(first.indexOf(':') + 1);
    }

    /** @param twice why it may stand there twice, or {@code null} */
    void arrived(String told, String receipt, String twice, Instant now) {
        this.told = told;
        this.receipt = receipt == null ? this.receipt : receipt;
        unsure = 0;
        why = twice;
        status = wanted.equals(told) ? SENT : WAITING;
        sentAt = now;
    }

    AnnouncementView view(String problem, Long failure) {
        String state = status.equals(WAITING) && failure != null ? "failed" : status;
        return new AnnouncementView(
                id,
                key,
                occasion,
                about,
                channel,
                address,
                state,
                problem == null ? why : problem,
                failure,
                digest,
                createdAt,
                sentAt);
    }
}
