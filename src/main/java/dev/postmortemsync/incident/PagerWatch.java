package dev.postmortemsync.incident;

import java.time.Duration;
import java.time.Instant;

/**
 * How well the pager is being watched.
 *
 * @param readTo when its account-wide log was last read to its end, or {@code null}
 * @param allowed how long ago that may be without anything being wrong
 * @param trouble why it cannot be asked now, or {@code null}
 */
public record PagerWatch(Instant readTo, Duration allowed, String trouble) {}
