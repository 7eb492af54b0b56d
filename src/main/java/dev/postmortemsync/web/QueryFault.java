package dev.postmortemsync.web;

import dev.postmortemsync.work.Refusal;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Finds the query parameter whose value is not of its type. JAX-RS answers 404 for it and names nothing; a caller is
 * better served with 400 and the name.
 */
final class QueryFault {

    private QueryFault() {}

    /** The first wrong parameter, or {@code null} where all can be read. */
    static Refusal of(Method method, MultivaluedMap<String, String> query) {
        if (method == null) {
            return null;
        }
        for (Parameter parameter : method.getParameters()) {
            String name = name(parameter);
            String value = name == null ? null : query.getFirst(name);
            if (value != null && !readable(parameter.getType(), value)) {
                return new Refusal(name, ValueRule.of(parameter.getType()));
            }
        }
        return null;
    }

    private static String name(Parameter parameter) {
        QueryParam named = parameter.getAnnotation(QueryParam.class);
        if (named != null) {
            return named.value();
        }
        RestQuery rest = parameter.getAnnotation(RestQuery.class);
        if (rest == null) {
            return null;
        }
        return rest.value().isEmpty() ? parameter.getName() : rest.value();
    }

    private static boolean readable(Class<?> type, String value) {
        try {
            if (type.isEnum()) {
                return Arrays.stream(type.getEnumConstants())
                        .anyMatch(constant -> ((Enum<?>) constant).name().equals(value)
                                || constant.toString().equals(value));
            }
            if (type == Instant.class) {
                Instant.parse(value);
            } else if (type == LocalDate.class) {
                LocalDate.parse(value);
            } else if (type == UUID.class) {
                UUID.fromString(value);
            } else if (type == int.class || type == Integer.class) {
                Integer.parseInt(value);
            } else if (type == long.class || type == Long.class) {
                Long.parseLong(value);
            }
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
