package dev.postmortemsync.incident;

import dev.postmortemsync.work.Invisible;
import java.time.Instant;
import java.util.List;

/**
 * What the pager tells of an incident beyond its own course.
 *
 * @param asked who was asked for help, by name
 * @param related other incidents that the pager itself finds similar, newest first
 * @param notInPlan in plain words, what the pager keeps from accounts of this plan
 * @param channel the chat channel that the incident is worked on in, as the pager names it, or {@code null}
 */
public record PagerContext(List<Asked> asked, List<Similar> related, List<String> notInPlan, String channel) {

    /** Where the pager tells nothing else. */
    public static final PagerContext NONE = new PagerContext(List.of(), List.of(), List.of(), null);

    /**
     * Somebody who was asked for help.
     *
     * @param state {@code pending}, {@code joined}, {@code declined} or {@code cancelled}, or what the pager calls it else
     */
    public record Asked(String name, String state) {

        public Asked {
            name = Invisible.removedFrom(name);
        }
    }

    /**
     * Another incident of the pager's.
     *
     * @param why why the pager thinks so
     */
    public record Similar(String pagerdutyId, String title, Instant createdAt, String url, String why) {

        public Similar {
            title = Invisible.removedFrom(title);
            why = Invisible.removedFrom(why);
        }
    }
}
