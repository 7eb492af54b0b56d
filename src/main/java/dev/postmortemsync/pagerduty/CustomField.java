package dev.postmortemsync.pagerduty;

import static dev.postmortemsync.pagerduty.PagerDutyMapping.first;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a custom field of the incident tells, such as who commands. Its value is a text, a list, or somebody ("Custom
 * Fields" in PagerDuty's REST API).
 */
final class CustomField {

    private CustomField() {}

    /**
     * @param fields the incident's {@code custom_fields}, or {@code null}
     * @param name the field's name or display name, or {@code null} where none is configured
     * @return {@code null} where the field is not there or empty
     */
    static String of(JsonNode fields, String name) {
        if (fields == null || name == null) {
            return null;
        }
        return HookEvent.each(fields).stream()
                .filter(field -> Stream.of("name", "display_name")
                        .map(key -> PagerDutyMapping.text(field, key))
                        .anyMatch(name.strip()::equalsIgnoreCase))
                .map(field -> value(field.path("value")))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** A value as people read it; {@code null} where it is empty. */
    static String value(JsonNode value) {
        if (value.isArray()) {
            List<String> values = HookEvent.each(value).stream()
                    .map(CustomField::value)
                    .filter(Objects::nonNull)
                    .toList();
            return values.isEmpty() ? null : values.stream().collect(Collectors.joining(", "));
        }
        return value.isObject() ? HookEvent.nameOf(value) : value.isNull() ? null : first(value.asText());
    }
}
