/** Sentry: webhook route, poll, client, and the translation of Sentry's words into ours. No other package knows them. */
package dev.postmortemsync.sentry;
