package dev.postmortemsync.web;

import static io.restassured.RestAssured.given;

import io.quarkus.arc.Arc;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** Counts the statements that one request asks of PostgreSQL, whatever jobs do meanwhile. */
@PersistenceUnitExtension
@ApplicationScoped
public class Statements implements StatementInspector {

    private static final String HEADER = "X-Counted-As";
    private static final Map<String, Integer> COUNTS = new ConcurrentHashMap<>();

    /** The statements of a page that is asked for now. */
    static int of(String path) {
        String name = UUID.randomUUID().toString();
        given().header(HEADER, name).get(path).then().statusCode(200);
        return COUNTS.getOrDefault(name, 0);
    }

    @Override
    public String inspect(String sql) {
        if (Arc.container().requestContext().isActive()) {
            RoutingContext asking =
                    Arc.container().instance(CurrentVertxRequest.class).get().getCurrent();
            String name = asking == null ? null : asking.request().getHeader(HEADER);
            if (name != null) {
                COUNTS.merge(name, 1, Integer::sum);
            }
        }
        return sql;
    }
}
