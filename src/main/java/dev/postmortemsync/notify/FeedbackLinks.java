package dev.postmortemsync.notify;

import dev.postmortemsync.incident.Links;
import dev.postmortemsync.work.Seal;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Links by which a reader answers without a sign-in. Each is sealed for one postmortem and one place. */
@ApplicationScoped
public class FeedbackLinks {

    private static final String PURPOSE = "feedback";

    private final Links links;
    private final Seal seal;

    FeedbackLinks(Links links, Seal seal) {
        this.links = links;
        this.seal = seal;
    }

    /** @param asked who is asked, or where the question stands */
    public String of(UUID postmortemId, String asked) {
        return links.baseUrl().replaceAll("/+$", "") + "/feedback/" + postmortemId + "?asked="
                + URLEncoder.encode(asked, StandardCharsets.UTF_8) + "&signature="
                + seal.of(PURPOSE, sealed(postmortemId, asked));
    }

    /** Whether the signature is ours, for this postmortem and this place. */
    public boolean signed(UUID postmortemId, String asked, String signature) {
        return asked != null && signature != null && seal.holds(PURPOSE, sealed(postmortemId, asked), signature);
    }

    private static String sealed(UUID postmortemId, String asked) {
        return postmortemId + "\n" + asked;
    }
}
