package dev.postmortemsync.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a person or a machine may do; each role may all that the ones before it may. */
public enum Role {
    /** Reads. */
    VIEWER,
    /** Reads and writes. */
    EDITOR,
    /** Also replays deliveries, sees their raw bodies, and decides on failures. */
    ADMIN;

    /** The role of that name, in lower case as configuration and tokens have it. */
    public static Optional<Role> named(String name) {
        return Arrays.stream(values())
                .filter(role -> role.toString().equals(name))
                .findFirst();
    }

    /** The names of this role and of all that it includes. */
    public Set<String> included() {
        return Arrays.stream(values())
                .filter(role -> role.compareTo(this) <= 0)
                .map(Role::toString)
                .collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
