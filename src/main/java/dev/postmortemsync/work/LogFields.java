package dev.postmortemsync.work;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jboss.logging.MDC;

/** What a thread is busy with: in production each is a field of every line that it logs meanwhile. */
public final class LogFields {

    private final Map<String, String> fields = new LinkedHashMap<>();

    /** Adds one; {@code null} adds none. */
    public LogFields with(String name, Object value) {
        if (value != null) {
            fields.put(name, value.toString());
        }
        return this;
    }

    /** Does something with these fields in place, and takes them away whatever came of it. */
    public <T> T during(Supplier<T> work) {
        fields.forEach(MDC::put);
        try {
            return work.get();
        } finally {
            fields.keySet().forEach(MDC::remove);
        }
    }
}
