package dev.postmortemsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import com.atlassian.oai.validator.report.ValidationReport.Message;
import com.github.tomakehurst.wiremock.common.Urls;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A vendor's own OpenAPI document, held against what we send and what the stand-ins answer. Where the real server is
 * known to differ from its document, the difference is listed as an {@link Difference}; one that is listed and does not
 * occur fails as well, so that the lists stay true.
 */
public final class Contract {

    private final OpenApiInteractionValidator requests;
    private final OpenApiInteractionValidator replies;
    private final Map<String, String> findings = new TreeMap<>();
    private final Set<String> operations = new LinkedHashSet<>();

    private Contract(String document, Level missing) {
        requests = validator(document, Level.ERROR, Level.ERROR);
        // A server may always add a property. Nearly all of the documents' schemas are compositions besides, each part
        // of which would call the other parts' properties unknown.
        replies = validator(document, Level.IGNORE, missing);
    }

    /**
     * A known difference between the document and the real server.
     *
     * @param finding the rule and the place, as {@link #check} prints them
     * @param reason what the real server does, and who says so
     * @param operations methods and path templates
     */
    public record Difference(String finding, String reason, List<String> operations) {

        /** One difference at some operations. */
        public static Difference at(String finding, String reason, String... operations) {
            return new Difference(finding, reason, List.of(operations));
        }
    }

    /** The contract of {@code openapi/<vendor>.json}. */
    public static Contract of(String vendor) {
        return of(vendor, Level.ERROR);
    }

    /** The same for a stand-in that tells no more than is read: what it leaves out is no difference. */
    public static Contract ofWhatIsTold(String vendor) {
        return of(vendor, Level.IGNORE);
    }

    private static Contract of(String vendor, Level missing) {
        try (InputStream in = Contract.class.getResourceAsStream("/openapi/" + vendor + ".json")) {
            return new Contract(new String(in.readAllBytes(), StandardCharsets.UTF_8), missing);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OpenApiInteractionValidator validator(String document, Level unknownProperties, Level missing) {
        return OpenApiInteractionValidator.createForInlineApiSpecification(document)
                // The documents' servers are the vendors' own.
                .withBasePathOverride("/")
                .withStrictOperationPathMatching()
                .withLevelResolver(LevelResolver.create()
                        .withLevel("validation.schema.additionalProperties", unknownProperties)
                        .withLevel("validation.response.body.schema.required", missing)
                        .withLevel("validation.request.parameter.query.unexpected", Level.ERROR)
                        .build())
                .build();
    }

    /** Holds a request against the document. */
    public void request(LoggedRequest request) {
        Map<String, List<String>> headers = new TreeMap<>();
        request.getHeaders().all().forEach(header -> headers.put(header.key(), header.values()));
        request(request.getMethod().getName(), request.getUrl(), headers, request.getBody());
    }

    void request(String method, String url, Map<String, List<String>> headers, byte[] body) {
        SimpleRequest.Builder builder = new SimpleRequest.Builder(method, path(url));
        Urls.splitQuery(URI.create(url)).forEach((name, parameter) -> builder.withQueryParam(name, parameter.values()));
        headers.forEach(builder::withHeader);
        if (body.length > 0) {
            builder.withBody(body);
        }
        collect(method, path(url), "", requests.validateRequest(builder.build()));
    }

    /** Holds a reply against the document. */
    public void reply(String method, String url, int status, String contentType, byte[] body) {
        SimpleResponse.Builder builder = SimpleResponse.Builder.status(status);
        if (body.length > 0) {
            builder.withContentType(contentType).withBody(body);
        }
        collect(
                method,
                path(url),
                status + " ",
                replies.validateResponse(
                        path(url), com.atlassian.oai.validator.model.Request.Method.valueOf(method), builder.build()));
    }

    private static String path(String url) {
        return url.replaceFirst("\\?.*", "");
    }

    private void collect(String method, String path, String before, ValidationReport report) {
        report.getMessages().stream()
                .filter(message -> message.getLevel() == Level.ERROR)
                .forEach(message -> {
                    String operation = operation(message, method, path);
                    parts(message)
                            .forEach(part ->
                                    findings.putIfAbsent(operation + " " + before + finding(part), part.getMessage()));
                });
        operations.add(method + " " + path);
    }

    /** What is wrong in a composition, rather than that it is. */
    private static Stream<Message> parts(Message message) {
        return message.getKey().endsWith(".allOf")
                        && !message.getNestedMessages().isEmpty()
                ? message.getNestedMessages().stream().flatMap(Contract::parts)
                : Stream.of(message);
    }

    private static String operation(Message message, String method, String path) {
        return message.getContext()
                .flatMap(context -> context.getApiOperation())
                .map(operation -> method + " " + operation.getApiPath().original())
                .orElse(method + " " + path);
    }

    /** The rule, and the parameter or the place in the body, with a star for any index of a list. */
    private static String finding(Message message) {
        String place = message.getContext()
                .flatMap(context -> context.getParameter()
                        .map(parameter -> parameter.getName())
                        .or(() -> context.getPointers()
                                .map(pointers -> pointers.getInstance().replaceAll("/\\d+(?=/|$)", "/*"))))
                .orElse("");
        // Which of them are missing stands in the text only.
        String missing = message.getKey().endsWith(".required")
                ? message.getMessage().replaceFirst(".*\\(\\[(.*)]\\).*", " $1").replace("\"", "")
                : "";
        return (message.getKey().replaceFirst("^validation\\.", "") + " " + place).strip() + missing;
    }

    /** Fails for every finding that is no known difference, and for every known difference that was not found. */
    public void check(List<Difference> known) {
        Map<String, String> unknown = new TreeMap<>(findings);
        Set<String> unused = new LinkedHashSet<>();
        for (Difference difference : known) {
            for (String operation : difference.operations()) {
                String key = operation + " " + difference.finding();
                if (unknown.remove(key) == null) {
                    unused.add(key);
                }
            }
        }
        assertThat(operations).as("nothing was held against the document").isNotEmpty();
        assertThat(unknown).as("differs from the vendor's document").isEmpty();
        assertThat(unused).as("listed, but no longer a difference").isEmpty();
    }

    /** Fails for every request that a client can send and that was not held against the document. */
    public void covers(Class<?> client) {
        String base = client.getAnnotation(Path.class).value();
        for (Method request : client.getDeclaredMethods()) {
            String verb = Arrays.stream(request.getAnnotations())
                    .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow()
                    .value();
            String path = (base + "/" + request.getAnnotation(Path.class).value())
                    .replaceAll("/+", "/")
                    .replaceAll("\\{[^}]*}", "[^/]+");
            assertThat(operations).as(request.getName()).anyMatch(held -> held.matches(verb + " " + path));
        }
    }
}
