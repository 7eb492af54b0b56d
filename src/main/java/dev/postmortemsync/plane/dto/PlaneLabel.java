package dev.postmortemsync.plane.dto;

/** A label of a project. */
public record PlaneLabel(String id, String name) {}
