package dev.postmortemsync.plane;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static dev.postmortemsync.Vendors.PLANE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.Contract;
import dev.postmortemsync.actionitem.Priority;
import dev.postmortemsync.actionitem.Remarks.Remark;
import dev.postmortemsync.actionitem.Status;
import dev.postmortemsync.actionitem.Tracker.Context;
import dev.postmortemsync.actionitem.Tracker.Draft;
import dev.postmortemsync.actionitem.Tracker.Field;
import dev.postmortemsync.actionitem.Tracker.Item;
import dev.postmortemsync.actionitem.Tracker.Values;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is really sent to Plane, held against its OpenAPI document. */
@QuarkusTest
class PlaneContractTest {

    private static final List<Contract.Difference> NONE = List.of();

    @Inject
    PlaneTracker tracker;

    @Inject
    PlaneRemarks remarks;

    @Inject
    PlaneClient client;

    @Inject
    PlaneDirectory directory;

    private PlaneModel plane;

    @BeforeEach
    void connect() throws IOException {
        plane = PlaneModel.behindTheService(directory);
    }

    @AfterEach
    void disconnect() {
        plane.leave(directory);
    }

    @Test
    void everyRequestIsOneOfTheDocument() {
        UUID actionItem = UUID.randomUUID();
        Values first = new Values(Status.OPEN, "Add an alert", Priority.P1, "@zoe", LocalDate.parse("2026-02-12"));
        Values second = new Values(Status.DONE, "Add another alert", Priority.P0, null, null);

        Item made = tracker.create(draft(actionItem.toString(), first), true).item();
        tracker.write(made.place(), second, EnumSet.allOf(Field.class), "@zoe");
        tracker.write(made.place(), first, EnumSet.allOf(Field.class), null);
        tracker.create(draft(UUID.randomUUID().toString(), second), false);
        assertThat(tracker.findByExternalId(made.place().project(), actionItem.toString(), List.of()))
                .isPresent();
        assertThat(tracker.read(made.place(), actionItem.toString(), List.of()).item())
                .isNotNull();
        assertThat(tracker.findByKey(made.key(), List.of())).isPresent();
        assertThat(tracker.identify(made.place(), actionItem.toString())).isTrue();
        Remark remark = new Remark(
                "recurrence-1", "SEV-2: Checkout", "https://example.org/incidents/1", Instant.EPOCH, "same", true);
        String comment = remarks.put(made.place(), remark, false).orElseThrow();
        assertThat(remarks.put(made.place(), remark, true)).contains(comment);
        assertThat(remarks.put(made.place(), remark, false)).as("409").contains(comment);
        tracker.putUnder(made.place(), made.place().id());
        client.workItems(directory.usual(), "-updated_at", null);
        client.workItems(directory.usual(), "created_at", "100:1:0");

        Contract contract = Contract.of("plane");
        PLANE.findAll(anyRequestedFor(anyUrl())).forEach(contract::request);
        contract.covers(PlaneRestClient.class);
        contract.check(NONE);
    }

    private Draft draft(String externalId, Values values) {
        Context context = new Context("https://example.org/postmortems/1", "Checkout is down", List.of("SEV-2"));
        return new Draft(externalId, directory.usual(), values, null, context);
    }
}
