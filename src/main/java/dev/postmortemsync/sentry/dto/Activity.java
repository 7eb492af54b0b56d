package dev.postmortemsync.sentry.dto;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;

/**
 * What somebody did to an issue. Its id changes with Sentry's version: the type, time and user together are its key.
 *
 * @param user {@code null} where Sentry did it itself
 */
public record Activity(String type, Named user, JsonNode data, OffsetDateTime dateCreated) {}
