package dev.postmortemsync.plane.dto;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** One page of a list. It is offset paging: rows shift while one reads. */
public record PlanePage<T>(
        List<T> results,
        @JsonProperty("next_cursor") String nextCursor,
        @JsonProperty("next_page_results") boolean hasNext) {

    public PlanePage {
        results = results == null ? List.of() : List.copyOf(results);
    }
}
