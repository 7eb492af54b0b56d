package dev.postmortemsync.ops;

import dev.postmortemsync.ops.Erasures.Erasure;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** Takes a person's names out of everything that is stored, published versions included. Cannot be undone. */
@Path("/api/v1/erasures")
@Blocking
@RolesAllowed("admin")
public class ErasureResource {

    private static final Logger LOG = Logger.getLogger(ErasureResource.class);

    private final Erasures erasures;
    private final PersonColumns columns;
    private final SecurityIdentity who;

    ErasureResource(Erasures erasures, PersonColumns columns, SecurityIdentity who) {
        this.erasures = erasures;
        this.columns = columns;
        this.who = who;
    }

    /** All that one person is called: name, handle, e-mail address. */
    public record Person(List<String> names) {}

    /** @param rows by table, how many hold one of the names */
    public record Preview(Map<String, Long> rows) {}

    /** Who asked when, and what came of it; without the names. */
    @GET
    public List<Erasure> list() {
        return erasures.list();
    }

    /** What an erasure would change, to be looked at first. */
    @POST
    @Path("/preview")
    public Preview preview(Person person) {
        Map<String, Long> rows = new TreeMap<>();
        names(person)
                .forEach(name -> columns.count(name).forEach((table, found) -> rows.merge(table, found, Math::max)));
        return new Preview(rows);
    }

    /** Asks for it; {@link #list} tells when it is done. */
    @POST
    public Response erase(Person person) {
        Erasure asked = erasures.ask(names(person), who.getPrincipal().getName());
        LOG.infof("erasure %d asked for by %s", asked.id(), asked.askedBy());
        return Response.accepted(asked).build();
    }

    private static List<PersonName> names(Person person) {
        return PersonName.all(person == null ? null : person.names());
    }
}
