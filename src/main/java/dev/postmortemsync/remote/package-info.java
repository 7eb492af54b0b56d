/** What every vendor's client shares: typed errors, signature check, request budget. Knows no vendor. */
package dev.postmortemsync.remote;
