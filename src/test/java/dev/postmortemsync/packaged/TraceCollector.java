package dev.postmortemsync.packaged;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes in traces as an OpenTelemetry collector does, by OTLP over HTTP. */
final class TraceCollector implements AutoCloseable {

    private final HttpServer server;
    private final List<Span> spans = new CopyOnWriteArrayList<>();

    TraceCollector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            ExportTraceServiceRequest sent = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
            sent.getResourceSpansList()
                    .forEach(resource ->
                            resource.getScopeSpansList().forEach(scope -> spans.addAll(scope.getSpansList())));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    Map<String, String> environment() {
        return Map.of(
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://localhost:" + server.getAddress().getPort(),
                "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL",
                "http/protobuf",
                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY",
                "PT0.2S");
    }

    /** Whether a span of that kind and name has another one, of that kind and with that text in it, below it. */
    boolean leads(Span.SpanKind kind, String name, Span.SpanKind otherKind, String text) {
        return spans.stream()
                .filter(span -> span.getKind() == kind && span.getName().equals(name))
                .anyMatch(span -> spans.stream()
                        .filter(other ->
                                other.getKind() == otherKind && other.toString().contains(text))
                        .anyMatch(other -> isBelow(other, span)));
    }

    private boolean isBelow(Span span, Span ancestor) {
        return span.getTraceId().equals(ancestor.getTraceId())
                && (span.getParentSpanId().equals(ancestor.getSpanId())
                        || spans.stream()
                                .filter(parent -> parent.getSpanId().equals(span.getParentSpanId()))
                                .anyMatch(parent -> isBelow(parent, ancestor)));
    }

    /** All that was told, to be searched. */
    String told() {
        return spans.toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
