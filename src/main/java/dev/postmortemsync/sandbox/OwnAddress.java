package dev.postmortemsync.sandbox;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.vertx.http.HttpServer;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where this process listens: the stand-ins call back there, and link there instead of to the vendors' sites. */
@ApplicationScoped
@IfBuildProfile(anyOf = {"dev", "test"})
public class OwnAddress {

    private final HttpServer server;
    private final int configuredPort;

    OwnAddress(
            HttpServer server, @ConfigProperty(name = "quarkus.http.port", defaultValue = "8080") int configuredPort) {
        this.server = server;
        this.configuredPort = configuredPort;
    }

    /** Without a slash at its end. To be asked late: a port chosen by chance is known only once the server listens. */
    public String base() {
        // After a live reload the server of before goes on listening, and the new one knows no port.
        int port = server.getPort() > 0 ? server.getPort() : configuredPort;
        return "http://localhost:" + port;
    }
}
