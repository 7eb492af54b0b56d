/** What is read of Plane's answers, and nothing else of them. */
package dev.postmortemsync.plane.dto;
