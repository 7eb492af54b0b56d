package dev.postmortemsync;

import io.smallrye.config.SmallRyeConfig;
import java.net.URI;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.Converter;

/** What is configured, from all sources, as texts. */
final class Settings {

    private static final Pattern SECRET = Pattern.compile(".*(token|secret|key|password)s?");

    private static final Map<Class<?>, Class<?>> BOXED = Map.of(int.class, Integer.class, long.class, Long.class);

    private final SmallRyeConfig config;

    Settings(SmallRyeConfig config) {
        this.config = config;
    }

    /** The value, or empty where none is set, it is empty, or it refers to something that is not set. */
    Optional<String> value(String property) {
        return Optional.ofNullable(config.getConfigValue(property).getValue())
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    boolean has(String property) {
        return value(property).isPresent();
    }

    /** Whether it is set to nothing at all, which is not the same as leaving it out. */
    boolean isEmpty(String property) {
        String value = config.getConfigValue(property).getValue();
        return value != null && value.isBlank();
    }

    /** Whether it refers to another setting, by {@code ${…}}, that does not exist. */
    boolean isUnresolved(String property) {
        return config.getConfigValue(property).hasProblems();
    }

    /** The parts of a comma list. */
    List<String> list(String property) {
        return value(property).map(Settings::parts).orElse(List.of());
    }

    static List<String> parts(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** The value for a message: quoted, or not at all where it may be a secret. */
    String shown(String property) {
        return SECRET.matcher(property).matches()
                ? "its value"
                : value(property).map(text -> '"' + text + '"').orElse("nothing");
    }

    /** Reads a value as Quarkus will, or empty where that would fail; a boolean only where it is one. */
    Optional<?> as(Class<?> type, String text) {
        if (type == boolean.class) {
            return Optional.of(text)
                    .filter(word -> word.matches("(?i)true|false"))
                    .map(Boolean::valueOf);
        }
        Class<?> boxed = BOXED.getOrDefault(type, type);
        Converter<?> converter = config.getConverter(boxed).orElseThrow();
        try {
            return Optional.ofNullable(converter.convert(text));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether the text is an address that an HTTP client can use. */
    static boolean isWebAddress(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
