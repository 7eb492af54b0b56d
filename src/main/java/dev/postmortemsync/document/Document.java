package dev.postmortemsync.document;

/**
 * A rendered document.
 *
 * @param etag a strong hash of the text, without quotes
 */
public record Document(String text, String etag) {}
