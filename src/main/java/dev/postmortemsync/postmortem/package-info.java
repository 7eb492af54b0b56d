/** The document's state: sections with a generated and a human half, and the drafter that fills the former from facts. */
package dev.postmortemsync.postmortem;
