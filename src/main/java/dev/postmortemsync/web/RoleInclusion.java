package dev.postmortemsync.web;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives whom the OpenID Connect provider calls an editor or an admin the lesser roles as well. */
@ApplicationScoped
class RoleInclusion implements SecurityIdentityAugmentor {

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.isAnonymous()) {
            return Uni.createFrom().item(identity);
        }
        QuarkusSecurityIdentity.Builder withAll = QuarkusSecurityIdentity.builder(identity);
        identity.getRoles().stream()
                .flatMap(name -> Role.named(name).stream())
                .forEach(role -> withAll.addRoles(role.included()));
        return Uni.createFrom().item(withAll.build());
    }
}
