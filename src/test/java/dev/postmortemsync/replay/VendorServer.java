package dev.postmortemsync.replay;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A vendor on a port of its own: counts what it is asked, and can be as unwell as the real one. */
abstract class VendorServer implements AutoCloseable {

    /** How it is. */
    enum Health {
        WELL,
        /** Answers 503. */
        OVERLOADED,
        /** Closes the connection without an answer. */
        CUTTING,
        /** Accepts, and answers when it is well again. */
        HANGING
    }

    /** What it answers; headers may be {@code null}. */
    record Answer(int status, String body, Map<String, String> headers) {

        static Answer ok(String body) {
            return new Answer(200, body, Map.of());
        }
    }

    static {
        // Without it each answer waits 40 ms for the acknowledgment of its own head.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, AtomicLong> asked = new ConcurrentHashMap<>();
    private volatile Health health = Health.WELL;

    VendorServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** @param query first values, decoded */
    abstract Answer answer(String method, String path, Map<String, String> query);

    /** A short name for what is asked. */
    abstract String operation(String method, String path);

    public String url() {
        return "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort();
    }

    void is(Health now) {
        synchronized (this) {
            health = now;
            notifyAll();
        }
    }

    /** How often each operation was asked for since the last {@link #forget()}. */
    public Map<String, Long> asked() {
        Map<String, Long> counts = new TreeMap<>();
        asked.forEach((operation, count) -> counts.put(operation, count.get()));
        return counts;
    }

    void forget() {
        asked.clear();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            String method = exchange.getRequestMethod();
            asked.computeIfAbsent(operation(method, path), name -> new AtomicLong())
                    .incrementAndGet();
            if (health == Health.CUTTING) {
                return;
            }
            awaitEndOfHang();
            respond(
                    exchange,
                    health == Health.OVERLOADED
                            ? new Answer(503, "<html>Service Unavailable</html>", Map.of())
                            : answer(
                                    method, path, query(exchange.getRequestURI().getRawQuery())));
        }
    }

    private synchronized void awaitEndOfHang() {
        while (health == Health.HANGING) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void respond(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new TreeMap<>();
        List<String> pairs = raw == null ? List.of() : new ArrayList<>(List.of(raw.split("&")));
        for (String pair : pairs) {
            String[] sides = pair.split("=", 2);
            query.putIfAbsent(decoded(sides[0]), sides.length == 1 ? "" : decoded(sides[1]));
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        is(Health.WELL);
        server.stop(0);
        threads.shutdownNow();
    }
}
