/** Pages, the REST API, its problems and its authentication. Knows the features, never a vendor. */
package dev.postmortemsync.web;
