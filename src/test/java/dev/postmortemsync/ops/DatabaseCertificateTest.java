package dev.postmortemsync.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseCertificateTest {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final byte[] SSL_REQUEST = {0, 0, 0, 8, 4, (byte) 0xd2, 0x16, 0x2f};

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private ServerSocket server;
    private KeyStore keys;

    @BeforeEach
    void open() throws Exception {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = getClass().getResourceAsStream("/certificates/database.p12")) {
            keys.load(in, PASSWORD);
        }
    }

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    @Test
    void tellsWhenItRunsOut() throws Exception {
        CompletableFuture<byte[]> asked = CompletableFuture.supplyAsync(() -> serve(true));

        assertThat(shown())
                .isEqualTo(((X509Certificate) keys.getCertificate("db"))
                        .getNotAfter()
                        .toInstant()
                        .getEpochSecond());
        assertThat(asked.get()).isEqualTo(SSL_REQUEST);
    }

    @Test
    void isNotKnownWhereTheServerHasNone() {
        CompletableFuture.supplyAsync(() -> serve(false));

        assertThat(shown()).isNaN();
    }

    @Test
    void isNotKnownWhereNobodyAnswers() throws Exception {
        server.close();

        assertThat(shown()).isNaN();
    }

    private double shown() {
        String url = "jdbc:postgresql://127.0.0.1:" + server.getLocalPort() + "/postmortem?sslmode=require";
        DatabaseCertificate certificate = new DatabaseCertificate(Optional.of(url), registry);
        certificate.register(null);
        certificate.look();
        return registry.get("postmortem.database.certificate.expiry.seconds")
                .gauge()
                .value();
    }

    /** What PostgreSQL does up to the handshake; answers what it was asked. */
    private byte[] serve(boolean secure) {
        try (Socket socket = server.accept()) {
            byte[] asked = socket.getInputStream().readNBytes(SSL_REQUEST.length);
            socket.getOutputStream().write(secure ? 'S' : 'N');
            if (secure) {
                SSLSocket session =
                        (SSLSocket) context().getSocketFactory().createSocket(socket, null, socket.getPort(), true);
                session.setUseClientMode(false);
                session.startHandshake();
            }
            return asked;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private SSLContext context() throws Exception {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }
}
