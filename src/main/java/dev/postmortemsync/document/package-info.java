/** The document itself: the template filled as Markdown, and the same words as HTML. */
package dev.postmortemsync.document;
