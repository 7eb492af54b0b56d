package dev.postmortemsync;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.smallrye.config.common.utils.StringUtil;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks that every value of a {@code @ConfigMapping} interface is there where it must be, and is of its type. */
final class MappedTypes {

    private static final Map<Class<?>, String> RULES = Map.of(
            Duration.class, "an ISO 8601 duration such as PT1M",
            URI.class, "an http:// or https:// address",
            int.class, "a whole number",
            long.class, "a whole number",
            boolean.class, "true or false",
            ZoneId.class, "a time zone such as Europe/Berlin",
            LocalTime.class, "a time of day such as 09:00",
            DayOfWeek.class, "a day of the week such as monday");

    /** Where zero means that nothing shall be done. */
    private static final Set<String> MAY_BE_ZERO = Set.of("pagerduty.backfill");

    private MappedTypes() {}

    static void check(Class<?> mapping, Settings settings, Findings findings) {
        values(mapping).forEach(method -> check(method, settings, findings));
    }

    /** The names of the mapping's properties. */
    static List<String> properties(Class<?> mapping) {
        return values(mapping).map(MappedTypes::property).toList();
    }

    private static Stream<Method> values(Class<?> mapping) {
        return Arrays.stream(mapping.getMethods())
                .filter(method -> !method.isDefault() && method.getParameterCount() == 0)
                .sorted(Comparator.comparing(Method::getName));
    }

    /** The mapping's values, with the default in the place of what {@link #check} finds wrong. */
    static <T> T view(Class<T> mapping, Settings settings) {
        return mapping.cast(Proxy.newProxyInstance(
                mapping.getClassLoader(),
                new Class<?>[] {mapping},
                (proxy, method, arguments) -> value(method, settings)));
    }

    private static Object value(Method method, Settings settings) {
        WithDefault fallback = method.getAnnotation(WithDefault.class);
        Optional<?> value = settings.value(property(method)).flatMap(text -> read(method, text, settings));
        if (method.getReturnType() == Optional.class) {
            return value;
        }
        return value.isPresent() || fallback == null
                ? value.orElse(null)
                : read(method, fallback.value(), settings).orElseThrow();
    }

    private static Optional<?> read(Method method, String text, Settings settings) {
        Class<?> type = type(method);
        return type == List.class ? Optional.of(Settings.parts(text)) : settings.as(type, text);
    }

    private static String property(Method method) {
        WithName named = method.getAnnotation(WithName.class);
        String name = named == null ? StringUtil.skewer(method.getName()) : named.value();
        return method.getDeclaringClass().getAnnotation(ConfigMapping.class).prefix() + "." + name;
    }

    private static Class<?> type(Method method) {
        Type type = method.getGenericReturnType();
        if (method.getReturnType() == Optional.class) {
            type = ((ParameterizedType) type).getActualTypeArguments()[0];
        }
        return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
    }

    private static void check(Method method, Settings settings, Findings findings) {
        String property = property(method);
        boolean optional = method.getReturnType() == Optional.class;
        WithDefault fallback = method.getAnnotation(WithDefault.class);
        if (settings.isUnresolved(property)) {
            findings.add(property, "refers to a ${…} that is not set");
        } else if (settings.has(property)) {
            checkType(property, type(method), settings, findings);
        } else if (settings.isEmpty(property) && !optional && fallback != null) {
            findings.add(property, "is set to nothing; leave it out for the default, " + fallback.value());
        } else if (!optional && fallback == null) {
            findings.add(property, "is required");
        }
    }

    private static void checkType(String property, Class<?> type, Settings settings, Findings findings) {
        String rule = RULES.get(type);
        if (rule == null) {
            return;
        }
        Optional<?> value = settings.as(type, settings.value(property).orElseThrow());
        if (value.isEmpty() || value.get() instanceof URI address && !Settings.isWebAddress(address.toString())) {
            findings.add(property, settings.shown(property) + " is not " + rule);
        } else if (value.get() instanceof Duration duration
                && (duration.isNegative() || duration.isZero() && !MAY_BE_ZERO.contains(property))) {
            findings.add(property, settings.shown(property) + " must be longer than zero");
        } else if (value.get() instanceof Integer number && number < 1) {
            findings.add(property, settings.shown(property) + " must be at least 1");
        }
    }
}
