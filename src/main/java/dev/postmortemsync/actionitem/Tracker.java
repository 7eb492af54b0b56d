package dev.postmortemsync.actionitem;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

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
     * A work item as the tracker answered it.
     *
     * @param id the tracker's own id
     * @param state the state's name, for people
     * @param problem what a person should know, e.g. that it is archived; or {@code null}
     */
    record Item(String id, String key, String url, String state, Values values, String problem) {}

    /**
     * An item to be made.
     *
     * @param backlink the postmortem's page
     */
    record Draft(UUID actionItemId, Values values, String backlink) {}

    /**
     * The item for this action item, archived ones included, if there is one: found by the identity that {@link
     * #create} gave it.
     *
     * @param knownOwners spellings to recognise the assignee by; the first that fits is answered
     */
    Optional<Item> findByExternalId(UUID actionItemId, List<String> knownOwners);

    /**
     * The item with the tracker's id, or empty where it is deleted or archived.
     *
     * @param knownOwners spellings to recognise the assignee by; the first that fits is answered
     */
    Optional<Item> read(String id, List<String> knownOwners);

    /** Why this owner cannot be assigned there, one sentence for people; empty where he can. */
    Optional<String> ownerProblem(String owner);

    /**
     * What a creation came to.
     *
     * @param isNew {@code false} where an earlier try had made the item, and people may have changed it since
     */
    record Creation(Item item, boolean isNew) {}

    /**
     * Makes the item, once: where the tracker says that it exists already, that one is answered.
     *
     * @param mayExist whether an earlier try may have made it: then it is looked for first
     */
    Creation create(Draft draft, boolean mayExist);

    /**
     * Writes the given fields alone and answers what the tracker made of them.
     *
     * @param formerOwner whom a new owner replaces; assignees other than this one stay
     */
    Item write(String id, Values values, Set<Field> fields, String formerOwner);
}
