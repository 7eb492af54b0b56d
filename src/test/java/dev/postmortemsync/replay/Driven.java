package dev.postmortemsync.replay;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.Set;

/** The application with a driven clock, and no poll that the test itself does not ask for. */
public interface Driven extends QuarkusTestProfile {

    @Override
    default Map<String, String> getConfigOverrides() {
        return Map.of("quarkus.scheduler.start-mode", "halted", "work.polling-every", "PT0.05S");
    }

    @Override
    default Set<Class<?>> getEnabledAlternatives() {
        return Set.of(DrivenClock.class);
    }

    @Override
    default boolean disableGlobalTestResources() {
        return true;
    }
}
