package dev.postmortemsync.plane.dto;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One page of a list. It is offset paging: rows shift while one reads.
 *
 * @param total how many rows the whole list had at that moment, or {@code null} where the server does not say
 */
public record PlanePage<T>(
        List<T> results,
        @JsonProperty("next_cursor") String nextCursor,
        @JsonProperty("next_page_results") boolean hasNext,
        @JsonProperty("total_results") Integer total) {

    public PlanePage {
        results = results == null ? List.of() : List.copyOf(results);
    }
}
