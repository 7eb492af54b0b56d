/**
 * Stand-ins of the three vendors, in memory, and the outage they play. For dev and test alone: production jars are built
 * without this package.
 */
package dev.postmortemsync.sandbox;
