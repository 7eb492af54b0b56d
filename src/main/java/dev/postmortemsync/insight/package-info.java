/** Figures over many incidents, counted by the database. Changes nothing, and knows of no page. */
package dev.postmortemsync.insight;
