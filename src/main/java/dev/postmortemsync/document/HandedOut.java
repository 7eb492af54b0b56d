package dev.postmortemsync.document;

import java.time.Instant;

/** A version that somebody took away to edit it; see {@link RoundTrip}. */
public record HandedOut(String etag, Instant at) {}
