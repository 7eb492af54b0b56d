/** Plane: webhook route, poll, client, and the translation of Plane's words into ours. No other package knows them. */
package dev.postmortemsync.plane;
