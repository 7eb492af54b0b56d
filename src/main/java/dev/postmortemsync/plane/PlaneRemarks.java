package dev.postmortemsync.plane;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postmortemsync.actionitem.Remarks;
import dev.postmortemsync.actionitem.Tracker.Place;
import dev.postmortemsync.plane.dto.PlaneComment;
import dev.postmortemsync.remote.RemoteError;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Remarks as comments of Plane. It knows an external pair of comments once in a project, by a check that is not safe
 * against two requests at once: so ours comes first, wherever an earlier try may have got through.
 */
@ApplicationScoped
class PlaneRemarks implements Remarks {

    private final PlaneClient client;
    private final PlaneDirectory directory;

    PlaneRemarks(PlaneClient client, PlaneDirectory directory) {
        this.client = client;
        this.directory = directory;
    }

    @Override
    public Optional<String> put(Place place, Remark remark, boolean mayExist) {
        String project = place.project() == null ? directory.usual() : place.project();
        try {
            Optional<String> made = mayExist ? find(project, place.id(), remark) : Optional.empty();
            return made.isPresent() ? made : Optional.of(create(project, place.id(), remark));
        } catch (RemoteError.NotFound gone) {
            return Optional.empty();
        }
    }

    private Optional<String> find(String project, String id, Remark remark) {
        return client.comments(project, id).stream()
                .filter(comment -> PlaneClient.SOURCE.equals(comment.externalSource())
                        && remark.externalId().equals(comment.externalId()))
                .map(PlaneComment::id)
                .findFirst();
    }

    private String create(String project, String id, Remark remark) {
        ObjectNode comment = JsonNodeFactory.instance
                .objectNode()
                .put("comment_html", PlaneMapping.remark(remark))
                .put("access", "INTERNAL")
                .put("external_source", PlaneClient.SOURCE)
                .put("external_id", remark.externalId());
        try {
            return client.createComment(project, id, comment).id();
        } catch (RemoteError.Conflict existing) {
            return existing.existingId() == null ? remark.externalId() : existing.existingId();
        }
    }
}
