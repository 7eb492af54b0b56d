package dev.postmortemsync.plane.dto;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A user; the role is known where the workspace lists him: 20 admin, 15 member, 5 guest.
 *
 * @param isBot {@code null} where the server does not say
 */
public record PlaneMember(
        String id,
        String email,
        @JsonProperty("display_name") String displayName,
        @JsonProperty("first_name") String firstName,
        @JsonProperty("last_name") String lastName,
        Integer role,
        @JsonProperty("is_bot") Boolean isBot) {}
