/**
 * The incident: its facts, timeline, milestones and severity, whoever reported them. Fetches through ports that the
 * vendors' packages implement, and knows no vendor.
 */
package dev.postmortemsync.incident;
