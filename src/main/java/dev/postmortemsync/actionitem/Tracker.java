package dev.postmortemsync.actionitem;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.postmortemsync.work.Invisible;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The port that a tracker implements. Values are in our words; the tracker's own stay behind it. */
public interface Tracker {

    /** As people call it: {@code Plane}. */
    String name();

    /** Whether it has credentials. */
    boolean on();

    /** What is mirrored, and nothing else. */
    enum Field {
        STATUS,
        TITLE,
        PRIORITY,
        OWNER,
        DUE_DATE
    }

    /**
     * The mirrored values.
     *
     * @param status {@code null} where the tracker has one that ours lacks
     * @param priority {@code null} where the tracker has one that ours lacks
     * @param owner as written here where the tracker's assignee is that person, else the tracker's e-mail or name
     */
    record Values(Status status, String title, Priority priority, String owner, LocalDate dueDate) {

        public Values {
            title = Invisible.removedFrom(title);
            owner = Invisible.removedFrom(owner);
        }

        /** The value of one field; may be {@code null}. */
        public Object get(Field field) {
            return switch (field) {
                case STATUS -> status;
                case TITLE -> title;
                case PRIORITY -> priority;
                case OWNER -> owner;
                case DUE_DATE -> dueDate;
            };
        }

        /** These values, but the given fields from elsewhere. */
        public Values taking(Set<Field> fields, Values from) {
            return new Values(
                    fields.contains(Field.STATUS) ? from.status : status,
                    fields.contains(Field.TITLE) ? from.title : title,
                    fields.contains(Field.PRIORITY) ? from.priority : priority,
                    fields.contains(Field.OWNER) ? from.owner : owner,
                    fields.contains(Field.DUE_DATE) ? from.dueDate : dueDate);
        }
    }

    /**
     * Where a work item is, in the tracker's own ids, which outlive every renaming.
     *
     * @param project {@code null} for the configured one
     */
    record Place(String project, String id) {}

    /**
     * A work item as the tracker answered it.
     *
     * @param state the state's name, for people
     * @param archived whether it is put away there; then nothing is changed but on purpose
     * @param automated whether it was changed last by a machine rather than by a person
     */
    record Item(
            Place place, String key, String url, String state, Values values, boolean archived, boolean automated) {}

    /** Why a work item cannot be read any more. The tracker's words for it are in {@link MirrorProblem}. */
    enum Gone {
        /** Neither the item nor our identity is there any more. */
        DELETED,
        /** It is there, put away. */
        ARCHIVED,
        /** It is there, with its whole project put away. */
        PROJECT_ARCHIVED,
        /** Its project was deleted, or the key's user may not see it any more: the tracker says the same of both. */
        NO_ACCESS,
        /** It cannot be read, and bears no identity of ours by which deleted and archived could be told apart. */
        MISSING,
        /** It is deleted, and another item bears our identity. */
        ELSEWHERE;

        /** As in the API. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What came of reading: the item, or why there is none.
     *
     * @param item {@code null} where it is gone; an archived one can still be seen
     * @param gone {@code null} where it is not
     * @param otherKey the item that bears our identity instead, or {@code null}
     */
    record Reading(Item item, Gone gone, String otherKey) {

        public static Reading of(Item item) {
            return new Reading(item, null, null);
        }

        public static Reading archived(Item item) {
            return new Reading(item, Gone.ARCHIVED, null);
        }

        public static Reading of(Gone gone) {
            return new Reading(null, gone, null);
        }
    }

    /**
     * What a new item is about, for people who meet it in the tracker.
     *
     * @param page the postmortem's page
     * @param incident its title, or {@code null} where it is not known
     * @param facts short words on it, such as its severity and service
     */
    record Context(String page, String incident, List<String> facts) {}

    /**
     * An item to be made.
     *
     * @param externalId its identity, by which it is found again
     * @param project as {@link #project} answered it
     * @param parent the tracker's id of the item that it stands under, or {@code null}
     */
    record Draft(String externalId, String project, Values values, String parent, Context context) {}

    /** The tracker's id of the project in which items about this service are made. */
    String project(String service);

    /** The item with this identity, archived ones included, if there is one. */
    Optional<Item> findByExternalId(String project, String externalId, List<String> knownOwners);

    /** The item that people call by this key, in whichever project; empty where there is none, or it is archived. */
    Optional<Item> findByKey(String key, List<String> knownOwners);

    /**
     * The item there, or why it cannot be read.
     *
     * @param externalId our identity that it bears, by which deleted and archived are told apart; {@code null} for none
     * @param knownOwners spellings to recognise the assignee by; the first that fits is answered
     */
    Reading read(Place place, String externalId, List<String> knownOwners);

    /** Why this owner cannot be assigned there, one sentence for people; empty where he can. */
    Optional<String> ownerProblem(String project, String owner);

    /**
     * What a creation came to.
     *
     * @param isNew {@code false} where an earlier try had made the item, and people may have changed it since
     */
    record Creation(Item item, boolean isNew) {}

    /**
     * Makes the item, once: where the tracker says that it exists already, that one is answered. A status that is
     * {@code null} leaves the state to the tracker, and an owner that is {@code null} is nobody.
     *
     * @param mayExist whether an earlier try may have made it: then it is looked for first
     */
    Creation create(Draft draft, boolean mayExist);

    /** Gives an item that has no identity this one; one that has another keeps it. Answers whether it bears this one. */
    boolean identify(Place place, String externalId);

    /**
     * Puts an item under another one of the same project, unless it is under one already, or not there any more.
     *
     * @param parent the tracker's id of the other
     */
    void putUnder(Place place, String parent);

    /**
     * Writes the given fields alone and answers what the tracker made of them.
     *
     * @param formerOwner whom a new owner replaces; assignees other than this one stay
     */
    Item write(Place place, Values values, Set<Field> fields, String formerOwner);

    /** Throws what asks to wait where the tracker's budget has no room for the requests that one item usually takes. */
    void ensureRoom();

    /** How many requests a minute it allows. */
    int requestsPerMinute();

    /** How long so many requests take, sent as fast as it allows. */
    Duration timeFor(long requests);
}
