package dev.postmortemsync.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One thing that happens at PagerDuty, from which all that it tells of it is derived.
 *
 * @param at to the millisecond, as webhooks tell it; the log keeps the second
 * @param change what it makes of the account
 * @param log what the log says of it, {@code null} where it says nothing
 * @param hook what webhook is sent, {@code null} where PagerDuty has none for it
 */
record Happening(Instant at, String incident, Consumer<Account> change, Log log, Hook hook) {

    /** A line of the log; {@code more} are the fields of its type. */
    record Log(String type, Reference agent, String summary, ObjectNode more) {}

    /** A webhook; {@code data} is made of the incident after the change. */
    record Hook(String type, Reference agent, Function<PagedIncident, ObjectNode> data) {}
}
