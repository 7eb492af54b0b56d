package dev.postmortemsync.document;

/**
 * What is kept of a published version.
 *
 * @param chart SVG; empty where there was none
 */
record Published(String markdown, String chart) {}
