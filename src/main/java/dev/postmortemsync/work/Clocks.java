package dev.postmortemsync.work;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** The one clock of the application; a test replaces it by one it drives. */
final class Clocks {

    @Produces
    @ApplicationScoped
    @DefaultBean
    Clock utc() {
        return Clock.systemUTC();
    }
}
