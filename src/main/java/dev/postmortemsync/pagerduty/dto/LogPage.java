package dev.postmortemsync.pagerduty.dto;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One page of the account's log.
 *
 * @param more whether the stretch of time has another
 */
public record LogPage(List<JsonNode> entries, boolean more) {}
