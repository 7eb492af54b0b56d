package dev.postmortemsync.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EmailTest {

    @Inject
    Email email;

    /** Quarkus itself would take the machine that it runs on. */
    @Test
    void withoutASenderNoMailIsTried() {
        assertThat(email.on()).isFalse();
    }
}
