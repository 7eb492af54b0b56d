/** Who changed what: kept by the database, for administrators to read. Knows of no feature. */
package dev.postmortemsync.audit;
