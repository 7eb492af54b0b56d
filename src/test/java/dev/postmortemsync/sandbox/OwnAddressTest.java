package dev.postmortemsync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.vertx.http.HttpServer;
import java.net.URI;
import org.junit.jupiter.api.Test;

class OwnAddressTest {

    @Test
    void isWhereTheServerListens() {
        assertThat(new OwnAddress(listeningOn(43_210), 8080).base()).isEqualTo("http://localhost:43210");
    }

    @Test
    void isTheConfiguredPortWhereTheServerKnowsNone() {
        assertThat(new OwnAddress(listeningOn(-1), 9090).base()).isEqualTo("http://localhost:9090");
    }

    private static HttpServer listeningOn(int port) {
        return new HttpServer() {
            @Override
            public int getPort() {
                return port;
            }

            @Override
            public int getSecurePort() {
                return -1;
            }

            @Override
            public int getManagementPort() {
                return -1;
            }

            @Override
            public URI getLocalBaseUri() {
                return URI.create("http://localhost");
            }
        };
    }
}
