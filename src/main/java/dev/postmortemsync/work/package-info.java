/**
 * Durable work: what was asked for is done at least once, by one process at a time, and what gives up becomes a row.
 * Knows nothing of incidents, documents or vendors.
 */
package dev.postmortemsync.work;
