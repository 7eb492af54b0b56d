package dev.postmortemsync;

import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Each test finds the vendors as if they had never been asked: what one refused or limited is no other's concern. */
public class FreshVendors implements QuarkusTestBeforeEachCallback {

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        now();
    }

    /** Waits for the one time that the application's own schedule asks for a job, so that it is in no test's way. */
    public static void ticked(String job) {
        EntityManager em = Arc.container().instance(EntityManager.class).get();
        Awaitility.await()
                .atMost(Duration.ofSeconds(100))
                .until(() -> QuarkusTransaction.requiringNew()
                        .call(() -> !em.createNativeQuery(
                                        "select 1 from work_request where job = :job and requested_seq = done_seq")
                                .setParameter("job", job)
                                .getResultList()
                                .isEmpty()));
    }

    /** The same within a test, between two answers. */
    public static void now() {
        EntityManager em = Arc.container().instance(EntityManager.class).get();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                // Nearly always there is nothing to wait for, and a thousand tests ask.
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> QuarkusTransaction.requiringNew().call(() -> {
                    em.createNativeQuery("delete from scheduled_tasks where task_name = 'vendor-probe' and not picked")
                            .executeUpdate();
                    boolean probing = !em.createNativeQuery(
                                    "select 1 from scheduled_tasks where task_name = 'vendor-probe'")
                            .getResultList()
                            .isEmpty();
                    if (!probing) {
                        em.createNativeQuery("delete from work_request where job = 'vendor-probe'")
                                .executeUpdate();
                        em.createNativeQuery("delete from vendor_state").executeUpdate();
                    }
                    return !probing;
                }));
    }
}
