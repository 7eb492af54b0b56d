package dev.postmortemsync.packaged;

import java.io.IOException;
import java.util.Map;

/** PostgreSQL as people run it, where what is committed is on the disk; and it counts what it is asked. */
final class Durable {

    private Durable() {}

    static ProductionDatabase database() throws IOException {
        ProductionDatabase database = new ProductionDatabase(Map.of(
                "fsync", "on",
                "synchronous_commit", "on",
                "full_page_writes", "on",
                "shared_buffers", "256MB",
                "shared_preload_libraries", "pg_stat_statements"));
        database.run("create extension pg_stat_statements");
        return database;
    }
}
