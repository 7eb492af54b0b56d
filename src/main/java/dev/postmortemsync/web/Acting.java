package dev.postmortemsync.web;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** Who a change is by. */
final class Acting {

    private static final String NOBODY_IN_PARTICULAR = "anonymous";

    private Acting() {}

    static String name(SecurityContext security) {
        return name(security.getUserPrincipal());
    }

    static String name(SecurityIdentity identity) {
        return name(identity.getPrincipal());
    }

    private static String name(Principal principal) {
        String name = principal == null ? null : principal.getName();
        return name == null || name.isBlank() ? NOBODY_IN_PARTICULAR : name;
    }
}
