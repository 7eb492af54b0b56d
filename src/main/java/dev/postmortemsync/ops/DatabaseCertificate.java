package dev.postmortemsync.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.postgresql.Driver;

/**
 * When the certificate that PostgreSQL shows runs out, as a gauge; {@code NaN} where it shows none. Asked on a connection
 * of its own, as its protocol begins one: an SSLRequest, answered by {@code S}, then TLS.
 *
 * @see <a href="https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-SSL">SSL session encryption</a>
 */
@ApplicationScoped
class DatabaseCertificate {

    private static final Logger LOG = Logger.getLogger(DatabaseCertificate.class);
    private static final int SSL_REQUEST = 80_877_103;
    private static final int PATIENCE = (int) Duration.ofSeconds(5).toMillis();

    private final Optional<String> url;
    private final MeterRegistry registry;
    private volatile double expiry = Double.NaN;

    DatabaseCertificate(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") Optional<String> url, MeterRegistry registry) {
        this.url = url;
        this.registry = registry;
    }

    void register(@Observes StartupEvent event) {
        Gauge.builder("postmortem.database.certificate.expiry.seconds", () -> expiry)
                .description("Unix time at which the certificate that PostgreSQL shows expires")
                .strongReference(true)
                .register(registry);
    }

    @Scheduled(every = "1h", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        Properties address = url.map(text -> Driver.parseURL(text, null)).orElse(null);
        if (address == null) {
            return;
        }
        String[] hosts = address.getProperty("PGHOST").split(",");
        String[] ports = address.getProperty("PGPORT").split(",");
        OptionalLong first = IntStream.range(0, hosts.length)
                .mapToObj(i -> expiry(hosts[i], Integer.parseInt(ports[i])))
                .flatMap(Optional::stream)
                .mapToLong(Instant::getEpochSecond)
                .min();
        expiry = first.isPresent() ? first.getAsLong() : Double.NaN;
    }

    /** The end of the certificate's time, or empty where the server has none or is not there. */
    static Optional<Instant> expiry(String host, int port) {
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(host, port), PATIENCE);
            plain.setSoTimeout(PATIENCE);
            DataOutputStream out = new DataOutputStream(plain.getOutputStream());
            out.writeInt(2 * Integer.BYTES);
            out.writeInt(SSL_REQUEST);
            if (new DataInputStream(plain.getInputStream()).readByte() != 'S') {
                return Optional.empty();
            }
            try (SSLSocket secure =
                    (SSLSocket) anyCertificate().getSocketFactory().createSocket(plain, host, port, true)) {
                secure.startHandshake();
                X509Certificate shown = (X509Certificate) secure.getSession().getPeerCertificates()[0];
                return Optional.of(shown.getNotAfter().toInstant());
            }
        } catch (IOException | GeneralSecurityException e) {
            LOG.debugf("the certificate of %s:%d is not known: %s", host, port, e.getMessage());
            return Optional.empty();
        }
    }

    /** For looking at a certificate, an expired one too; nothing is ever sent over such a connection. */
    private static SSLContext anyCertificate() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new AnyCertificate()}, null);
        return context;
    }

    private static final class AnyCertificate implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            // Never asked: this side is the client.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // The driver checks it for the connections that carry data, as its sslmode says.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
