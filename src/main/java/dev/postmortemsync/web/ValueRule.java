package dev.postmortemsync.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.Method;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a value must be, said from the type that it is read into. */
final class ValueRule {

    private ValueRule() {}

    static String of(Class<?> type) {
        if (type.isEnum()) {
            return "must be one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> name((Enum<?>) constant))
                            .collect(Collectors.joining(", "));
        }
        if (type == Instant.class) {
            return "must be a time such as 2026-02-05T14:23:12Z";
        }
        if (type == LocalDate.class) {
            return "must be a date such as 2026-02-12";
        }
        if (type == UUID.class) {
            return "must be a UUID";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "must be true or false";
        }
        if (type == int.class || type == long.class || Number.class.isAssignableFrom(type)) {
            return "must be a number";
        }
        if (type == String.class) {
            return "must be a text";
        }
        return Collection.class.isAssignableFrom(type) || type.isArray() ? "must be a list" : "must be a JSON object";
    }

    /** The constant as it stands in JSON. */
    private static String name(Enum<?> constant) {
        try {
            for (Method method : constant.getDeclaringClass().getDeclaredMethods()) {
                if (method.isAnnotationPresent(JsonValue.class) && method.trySetAccessible()) {
                    return String.valueOf(method.invoke(constant));
                }
            }
            JsonProperty renamed =
                    constant.getDeclaringClass().getField(constant.name()).getAnnotation(JsonProperty.class);
            return renamed == null ? constant.name() : renamed.value();
        } catch (ReflectiveOperationException e) {
            return constant.name();
        }
    }
}
