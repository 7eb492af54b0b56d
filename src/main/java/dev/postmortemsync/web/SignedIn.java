package dev.postmortemsync.web;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** Who looks at a page, for its head; the template asks this bean by name. */
@Named("signedIn")
@ApplicationScoped
public class SignedIn {

    private final AuthConfig config;
    private final SecurityIdentity who;

    SignedIn(AuthConfig config, SecurityIdentity who) {
        this.config = config;
        this.who = who;
    }

    /** The person's name, or {@code null} where nobody has to sign in. */
    public String name() {
        return config.auth().equals("none") || who.isAnonymous() ? null : Acting.name(who);
    }

    /** Whether what is for administrators is shown. */
    public boolean admin() {
        return who.hasRole(Role.ADMIN.toString());
    }

    /** Whether one has to sign in and has not: no link leads anywhere else. */
    public boolean stranger() {
        return !config.auth().equals("none") && who.isAnonymous();
    }

    /** Whether somebody is signed in who may change nothing: pages offer them no forms. */
    public boolean reader() {
        return name() != null && !who.hasRole(Role.EDITOR.toString());
    }
}
