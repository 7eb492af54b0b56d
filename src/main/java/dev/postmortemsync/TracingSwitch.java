package dev.postmortemsync;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;

/**
 * Traces are off until it is said where they go: OpenTelemetry by itself would send them to this machine, and log that nobody
 * listens there.
 */
public final class TracingSwitch implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1L;

    static final String DISABLED = "quarkus.otel.sdk.disabled";
    static final String ENDPOINT = "quarkus.otel.exporter.otlp.endpoint";

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        boolean silent = DISABLED.equals(name) && (value == null || !Boolean.parseBoolean(value.getValue()));
        return silent && !said(context.proceed(ENDPOINT))
                ? ConfigValue.builder().withName(name).withValue("true").build()
                : value;
    }

    /** By somebody: Quarkus' own default stands below everything that can be set. */
    private static boolean said(ConfigValue endpoint) {
        return endpoint != null
                && endpoint.getValue() != null
                && !endpoint.getValue().isBlank()
                && endpoint.getConfigSourceOrdinal() >= 0;
    }
}
