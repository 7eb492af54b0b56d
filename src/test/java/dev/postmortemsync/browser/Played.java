package dev.postmortemsync.browser;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

/** As in dev mode: stand-ins for all vendors, nothing configured. One start for all browser tests. */
public class Played implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "sandbox.enabled", "true",
                "sandbox.pace", "PT0.1S",
                "quarkus.http.test-port", Integer.toString(freePort()));
    }

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
