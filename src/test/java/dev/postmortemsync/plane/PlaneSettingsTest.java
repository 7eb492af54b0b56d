package dev.postmortemsync.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PlaneSettingsTest {

    @Test
    void readsHandles() {
        assertThat(PlaneSettings.owners(" @DevOps = ops@example.org, @zoe=zoe@example.org ,"))
                .containsExactlyInAnyOrderEntriesOf(
                        java.util.Map.of("@devops", "ops@example.org", "@zoe", "zoe@example.org"));
        assertThat(PlaneSettings.owners("")).isEmpty();
    }

    @Test
    void saysWhichHandleIsWrong() {
        assertThatThrownBy(() -> PlaneSettings.owners("@zoe=zoe@example.org,@devops"))
                .hasMessage("\"@devops\" is not of the form @handle=name@example.org");
        assertThatThrownBy(() -> PlaneSettings.owners("@a=a@x.org,@A=b@x.org")).hasMessage("\"@A\" stands there twice");
    }

    @Test
    void dropsSlashesAtTheEndOfAddresses() {
        assertThat(PlaneSettings.address("https://plane.example.org//")).hasToString("https://plane.example.org");
        assertThatThrownBy(() -> PlaneSettings.address("plane.example.org"))
                .hasMessageContaining("is not an address like");
    }
}
