/** PagerDuty's words, with just the fields that are read; anything may be {@code null}. */
package dev.postmortemsync.pagerduty.dto;
