/** What operators look at: inbox, failures, health, metrics. */
package dev.postmortemsync.ops;
