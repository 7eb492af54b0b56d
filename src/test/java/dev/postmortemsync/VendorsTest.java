package dev.postmortemsync;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Registers the vendors for every Quarkus test: a resource that is not restricted to its class is global. */
@QuarkusTest
@QuarkusTestResource(Vendors.class)
class VendorsTest {

    @Test
    void everyConnectorTalksToItsStandIn() {
        assertThat(value("pagerduty.api-url")).isEqualTo(Vendors.PAGERDUTY.baseUrl());
        assertThat(value("sentry.api-url")).isEqualTo(Vendors.SENTRY.baseUrl());
        assertThat(value("plane.api-url")).isEqualTo(Vendors.PLANE.baseUrl());
    }

    private static String value(String property) {
        return ConfigProvider.getConfig().getValue(property, String.class);
    }
}
