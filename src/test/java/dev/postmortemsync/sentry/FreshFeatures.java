package dev.postmortemsync.sentry;

import io.quarkus.arc.Arc;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;

/** Each test finds a Sentry of which nothing is known yet: which routes the last one's lacked is no other's concern. */
public class FreshFeatures implements QuarkusTestBeforeEachCallback {

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        Arc.container().instance(Features.class).destroy();
    }
}
