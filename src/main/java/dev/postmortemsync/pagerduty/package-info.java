/** PagerDuty: webhook route, poll, client, and the translation of PagerDuty's words into ours. No other package knows them. */
package dev.postmortemsync.pagerduty;
