/** Raw deliveries: accepted, kept as they came, deduplicated, replayed. Knows no vendor's words. */
package dev.postmortemsync.inbox;
