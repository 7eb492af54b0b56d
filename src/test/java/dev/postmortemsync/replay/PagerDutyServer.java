package dev.postmortemsync.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PagerDuty's REST API over an account, within its limits: pages of a hundred, nothing beyond ten thousand, and so many
 * requests a minute ("Pagination" and "Rate limits" of its documentation).
 */
public final class PagerDutyServer extends VendorServer {

    private static final int LARGEST_PAGE = 100;
    private static final int LAST_OFFSET = 10_000;
    private static final Pattern OF_INCIDENT = Pattern.compile("/incidents/([^/]+)(?:/([a-z_/]+))?");

    private final Supplier<Account> account;
    private final RateLimit limit;

    /** @param account as it is at the moment of the question */
    public PagerDutyServer(Supplier<Account> account, RateLimit limit) {
        this.account = account;
        this.limit = limit;
    }

    @Override
    String operation(String method, String path) {
        Matcher matcher = OF_INCIDENT.matcher(path);
        String asked = matcher.matches()
                ? "incident" + (matcher.group(2) == null ? "" : "/" + matcher.group(2))
                : path.substring(1);
        return method.equals("GET") ? asked : method + " " + asked;
    }

    @Override
    Answer answer(String method, String path, Map<String, String> query) {
        Map<String, String> headers = limit.headers();
        if (!limit.admits()) {
            return new Answer(429, "{\"error\":{\"message\":\"Rate Limit Exceeded\",\"code\":2020}}", limit.headers());
        }
        Matcher matcher = OF_INCIDENT.matcher(path);
        if (!method.equals("GET")) {
            return absent(headers);
        }
        Account now = account.get();
        if (path.equals("/log_entries")) {
            return page("log_entries", now.log(time(query, "since"), time(query, "until")), query, headers);
        }
        return matcher.matches() && now.has(matcher.group(1))
                ? part(now, now.incident(matcher.group(1)), matcher.group(2), query, headers)
                : absent(headers);
    }

    private static Answer part(
            Account now, PagedIncident incident, String part, Map<String, String> query, Map<String, String> headers) {
        if (part == null) {
            return ok(Json.of("incident", incident.rest()), headers);
        }
        return switch (part) {
            case "log_entries" -> page(part, now.log(incident.id), query, headers);
            case "alerts" ->
                page(part, incident.alerts.values().stream().map(incident::rest).toList(), query, headers);
            case "notes" ->
                ok(
                        Json.of(
                                part,
                                incident.notes.values().stream()
                                        .map(PagedIncident::rest)
                                        .toList()),
                        headers);
            case "related_change_events" -> ok(Json.of("change_events", List.of()), headers);
            case "related_incidents", "past_incidents" -> ok(Json.of(part, List.of()), headers);
            default -> absent(headers);
        };
    }

    private static Answer page(
            String field, List<ObjectNode> all, Map<String, String> query, Map<String, String> headers) {
        int size = Math.min(LARGEST_PAGE, Integer.parseInt(query.getOrDefault("limit", "25")));
        int offset = Integer.parseInt(query.getOrDefault("offset", "0"));
        if (offset + size > LAST_OFFSET) {
            return new Answer(
                    400,
                    "{\"error\":{\"message\":\"Invalid Input Provided\",\"code\":2001,"
                            + "\"errors\":[\"Offset plus limit must be at most 10000.\"]}}",
                    headers);
        }
        int to = Math.min(all.size(), offset + size);
        return ok(
                Json.of(
                        field,
                        all.subList(Math.min(offset, to), to),
                        "limit",
                        size,
                        "offset",
                        offset,
                        "more",
                        to < all.size(),
                        "total",
                        null),
                headers);
    }

    private static java.time.Instant time(Map<String, String> query, String name) {
        return OffsetDateTime.parse(query.get(name)).toInstant();
    }

    private static Answer ok(ObjectNode body, Map<String, String> headers) {
        return new Answer(200, body.toString(), headers);
    }

    private static Answer absent(Map<String, String> headers) {
        return new Answer(404, "{\"error\":{\"message\":\"Not Found\",\"code\":2100}}", headers);
    }
}
