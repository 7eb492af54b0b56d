package dev.postmortemsync.notify;

import dev.postmortemsync.work.Retained;
import dev.postmortemsync.work.RetentionConfig;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Who was told of what. That a postmortem was announced and a reminder given is known elsewhere, so nobody is told twice.
 * A message that is changed in its place, such as the note at PagerDuty, is nobody's own and stays known.
 */
@ApplicationScoped
class OldMessages implements Retained {

    private final RetentionConfig config;
    private final List<Channel> channels;
    private final EntityManager em;

    OldMessages(RetentionConfig config, @All List<Channel> channels, EntityManager em) {
        this.config = config;
        this.channels = channels;
        this.em = em;
    }

    @Override
    public String name() {
        return "messages";
    }

    @Override
    public Duration age() {
        return config.messages();
    }

    @Override
    public int delete(Instant before, int atMost) {
        String[] unchanging = channels.stream()
                .filter(channel -> !channel.rewrites())
                .map(Channel::name)
                .toArray(String[]::new);
        return em.createNativeQuery("""
                delete from announcement where id in (
                    select id from announcement
                    where coalesce(sent_at, created_at) < :before and status <> 'waiting' and channel = any(:channels)
                    limit :atMost for update skip locked)""")
                .setParameter("before", before)
                .setParameter("channels", unchanging)
                .setParameter("atMost", atMost)
                .executeUpdate();
    }
}
