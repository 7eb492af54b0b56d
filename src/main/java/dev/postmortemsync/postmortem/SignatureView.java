package dev.postmortemsync.postmortem;

import java.time.Instant;

/**
 * A reviewer's word that the document may be published.
 *
 * @param reviewer one of the postmortem's reviewers
 * @param signedBy who was signed in when it was given
 */
public record SignatureView(String reviewer, String signedBy, Instant signedAt) {}
