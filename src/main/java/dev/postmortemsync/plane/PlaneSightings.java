package dev.postmortemsync.plane;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.postmortemsync.actionitem.MirrorHints;
import dev.postmortemsync.actionitem.MirrorHints.Known;
import dev.postmortemsync.actionitem.MirrorJob;
import dev.postmortemsync.inbox.Arrival;
import dev.postmortemsync.inbox.Inbox;
import dev.postmortemsync.inbox.Inbox.Find;
import dev.postmortemsync.plane.dto.PlaneWorkItem;
import dev.postmortemsync.work.Request;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Work items seen in a list: those that are news go into the inbox, as a webhook's do. */
@ApplicationScoped
class PlaneSightings {

    private final MirrorHints mirrors;
    private final PlaneItems items;
    private final PlaneCalls calls;
    private final Inbox inbox;

    PlaneSightings(MirrorHints mirrors, PlaneItems items, PlaneCalls calls, Inbox inbox) {
        this.mirrors = mirrors;
        this.items = items;
        this.calls = calls;
        this.inbox = inbox;
    }

    /**
     * @param origin {@code poll}, whose sightings of one version of an item are one, or {@code census}, which asks anew
     *     each time
     */
    void record(String project, String origin, Instant began, List<PlaneWorkItem> page) {
        Map<String, Known> known =
                mirrors.known(page.stream().map(PlaneWorkItem::id).toList());
        List<Find> finds = new ArrayList<>();
        for (PlaneWorkItem item : page) {
            UUID actionItem = news(project, item, known.get(item.id()));
            if (actionItem != null) {
                Object version = origin.equals("poll") ? item.updatedAt() : began;
                String key = origin + ":" + item.id() + ":" + version;
                Request hint = new Request(MirrorJob.NAME, actionItem.toString());
                finds.add(new Find(new Arrival(key, null, origin, hint), body(item)));
            }
        }
        inbox.acceptAll(PlaneCalls.SYSTEM, finds);
    }

    /** The action item to look at, or {@code null}. */
    private UUID news(String project, PlaneWorkItem item, Known known) {
        if (known != null) {
            return known.isNews(items.item(project, item, known.owners())) ? known.actionItemId() : null;
        }
        // Made by us, but the reply was lost: its job looks for it by the pair.
        return PlaneClient.SOURCE.equals(item.externalSource())
                ? mirrors.actionItem(item.id(), item.externalId()).orElse(null)
                : null;
    }

    private byte[] body(PlaneWorkItem item) {
        try {
            return calls.json().writeValueAsBytes(item);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of texts and dates can be written", e);
        }
    }
}
