package dev.postmortemsync.sandbox;

import static dev.postmortemsync.sandbox.Json.object;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** The one project of the stand-in's workspace. */
final class PlaneProject {

    static final String WORKSPACE_ID = "5b0b6a0e-0d6c-4f0e-8a3f-6a1f2f6c7d02";
    static final String ID = "9c2e4d7a-1b3f-4c58-8e21-7d5a0b9f3e03";
    static final String WEBHOOK_ID = "0f6b1f5e-6d3c-4a53-9d7e-2f7d1f2a9c01";
    static final Instant CREATED = Instant.parse("2025-01-15T09:00:00Z");

    /** Where the key's owner lives: the API tells times there, webhooks in UTC. */
    private static final ZoneId OWNER_ZONE = ZoneId.of("Asia/Kolkata");

    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX", Locale.ROOT);

    private PlaneProject() {}

    static String key(int sequenceId) {
        return StandIn.PROJECT + "-" + sequenceId;
    }

    /** As the API tells it; {@code null} for {@code null}. */
    static String apiTime(Instant at) {
        return at == null ? null : MICROS.format(at.atZone(OWNER_ZONE));
    }

    /** As a webhook tells it; {@code null} for {@code null}. */
    static String hookTime(Instant at) {
        return at == null ? null : MICROS.format(at.atZone(ZoneId.of("Z")));
    }

    static Map<String, Object> shape() {
        return object(
                "id",
                ID,
                "name",
                "Roose",
                "identifier",
                StandIn.PROJECT,
                "description",
                "",
                "network",
                2,
                "created_at",
                apiTime(CREATED),
                "updated_at",
                apiTime(CREATED),
                "workspace",
                WORKSPACE_ID,
                "default_assignee",
                null,
                "default_state",
                PlaneState.usual().id(),
                "project_lead",
                PlaneMember.SAM.id(),
                "archived_at",
                null,
                "timezone",
                "UTC");
    }
}
