/** Where the process starts: configuration is checked in full, then Quarkus runs. Knows every package; none knows it. */
package dev.postmortemsync;
