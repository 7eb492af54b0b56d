package dev.postmortemsync.inbox;

import static dev.postmortemsync.Vendors.PAGERDUTY_SECRET;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postmortemsync.remote.Signature;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Senders who mean harm, or are broken. */
@QuarkusTest
class SlowSendersTest {

    private static final int MORE_THAN_THERE_IS_ROOM_FOR = 150;

    @TestHTTPResource("/")
    URL server;

    private final List<Socket> open = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    @Test
    void whoNeverEndsABodyKeepsNobodyOutForLong() throws Exception {
        for (int number = 0; number < MORE_THAN_THERE_IS_ROOM_FOR; number++) {
            send("POST /webhooks/pagerduty HTTP/1.1\r\nHost: x\r\nContent-Length: 4000\r\n\r\n{\"event\":");
        }
        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
        assertThat(given().get("/api/v1/incidents").statusCode()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(30)).until(() -> webhook() == 202);
        Socket slow = open.get(0);
        slow.setSoTimeout(20_000);
        // Closed, or told in time that there was no room.
        assertThat(slow.getInputStream().read()).isIn(-1, (int) 'H');
    }

    @Test
    void hugeHeadersAreRefusedAndLinesThatNeverEndHoldNoThread() throws Exception {
        Socket huge =
                send("POST /webhooks/pagerduty HTTP/1.1\r\nHost: x\r\nX-Huge: " + "x".repeat(100_000) + "\r\n\r\n");
        huge.setSoTimeout(20_000);
        byte[] answer = huge.getInputStream().readNBytes(12);
        assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 431");
        for (int number = 0; number < 2 * MORE_THAN_THERE_IS_ROOM_FOR; number++) {
            send("POST /webhooks/pagerduty HTTP/1.1\r\nHost: x\r\nX-Slow: ");
        }
        assertThat(webhook()).isEqualTo(202);
    }

    private Socket send(String begun) throws IOException {
        Socket socket = new Socket(server.getHost(), server.getPort());
        open.add(socket);
        socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static int webhook() {
        byte[] body = ("{\"event\":{\"id\":\"" + UUID.randomUUID() + "\"}}").getBytes(StandardCharsets.UTF_8);
        return given().body(body)
                .header("X-PagerDuty-Signature", "v1=" + Signature.sign(PAGERDUTY_SECRET, body))
                .post("/webhooks/pagerduty")
                .statusCode();
    }
}
