package dev.postmortemsync.web;

import dev.postmortemsync.postmortem.Basis;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.postmortem.Question;
import dev.postmortemsync.postmortem.Statement;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** For each generated sentence the facts that it stands on. */
@Path("/api/v1/postmortems/" + PostmortemResource.ID + "/evidence")
@Blocking
public class EvidenceResource {

    private final Postmortems postmortems;

    EvidenceResource(Postmortems postmortems) {
        this.postmortems = postmortems;
    }

    /** The sections in the template's order. */
    public record Evidence(List<SectionEvidence> items) {}

    /**
     * One section's generated half.
     *
     * @param statements its sentences and lines, as Markdown, each with at least one fact
     * @param questions what no fact answers
     */
    public record SectionEvidence(String key, String title, List<Statement> statements, List<Asked> questions) {

        static SectionEvidence of(Basis basis) {
            return new SectionEvidence(
                    basis.key().code(),
                    basis.key().title(),
                    basis.statements(),
                    basis.questions().stream().map(Asked::of).toList());
        }
    }

    /** A question to somebody. */
    public record Asked(String whom, String text) {

        static Asked of(Question question) {
            return new Asked(question.whom(), question.text());
        }
    }

    @GET
    @Operation(summary = "For each generated sentence the facts that it stands on, and what is asked of whom")
    public Evidence evidence(@PathParam("id") UUID id) {
        if (!postmortems.exists(id)) {
            throw new NotFoundException("there is no such postmortem");
        }
        return new Evidence(
                postmortems.basis(id).stream().map(SectionEvidence::of).toList());
    }
}
