package dev.postmortemsync.sandbox;

import static dev.postmortemsync.sandbox.Json.object;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who is in the stand-in's workspace, and under which handle the story knows them.
 *
 * @param handle the template's name of the role, or {@code null}
 * @param role 20 admin, 15 member, 5 guest
 */
record PlaneMember(String id, String firstName, String email, int role, String handle) {

    /** To whom the API key belongs. */
    static final PlaneMember BOT = new PlaneMember(
            "b0700000-0000-4000-8000-000000000b07", "Postmortem Sync", "postmortem-sync@acme.example", 20, null);

    /** Who clicks on the stand-in's page. */
    static final PlaneMember SAM =
            new PlaneMember("5a300000-0000-4000-8000-000000005a30", "Sam", "sam@acme.example", 20, null);

    static final List<PlaneMember> ALL = List.of(
            BOT,
            SAM,
            new PlaneMember(
                    "bead0000-0000-4000-8000-00000000bead", "Bea", "backend-lead@acme.example", 15, "@backend-lead"),
            new PlaneMember("de700000-0000-4000-8000-00000000de70", "Devin", "devops@acme.example", 15, "@devops"),
            new PlaneMember("b0000000-0000-4000-8000-00000000b000", "Bo", "backend@acme.example", 15, "@backend"),
            new PlaneMember("91a00000-0000-4000-8000-0000000091a0", "Pia", "pm@acme.example", 15, "@pm"),
            new PlaneMember("90e50000-0000-4000-8000-0000000090e5", "Gus", "guest@acme.example", 5, null));

    private static final int ASSIGNABLE = 15;

    static Optional<PlaneMember> find(String id) {
        return ALL.stream().filter(member -> member.id.equals(id)).findFirst();
    }

    /** As {@code plane.owners} wants it. */
    static String owners() {
        return ALL.stream()
                .filter(member -> member.handle != null)
                .map(member -> member.handle + "=" + member.email)
                .collect(Collectors.joining(","));
    }

    /** Guests are dropped from assignees without a word. */
    boolean assignable() {
        return role >= ASSIGNABLE;
    }

    /** Plane's UserLite. */
    Map<String, Object> lite() {
        return object(
                "id",
                id,
                "first_name",
                firstName,
                "last_name",
                "",
                "email",
                email,
                "avatar",
                "",
                "avatar_url",
                null,
                "display_name",
                Arrays.asList(email.split("@")).get(0));
    }
}
