package dev.postmortemsync.actionitem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postmortemsync.work.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ActionItemsTest {

    @Inject
    ActionItems actionItems;

    private final UUID postmortem = UUID.randomUUID();

    @Test
    void numbersThoseOfOnePostmortemFromOneEvenWhenAddedAtOnce() throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(6);
        try {
            List<Callable<ActionItemView>> additions = IntStream.range(0, 12)
                    .mapToObj(i -> (Callable<ActionItemView>) () -> add(Priority.P2, "Item " + i))
                    .toList();
            for (var addition : people.invokeAll(additions)) {
                addition.get();
            }
        } finally {
            people.shutdown();
        }
        assertThat(actionItems.ofPostmortem(postmortem))
                .extracting(ActionItemView::number)
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    }

    @Test
    void sortsThoseOfAPostmortemByPriorityThenNumber() {
        add(Priority.P2, "third");
        add(Priority.P0, "first");
        add(Priority.P2, "fourth");
        add(Priority.P1, "second");
        assertThat(actionItems.ofPostmortem(postmortem))
                .extracting(ActionItemView::title)
                .containsExactly("first", "second", "third", "fourth");
    }

    @Test
    void editsTheNamedFieldsAndLeavesTheOthers() {
        ActionItemView item = add(Priority.P1, "Add an alert");
        ActionItemView edited = actionItems.edit(
                item.id(), ActionItemEdit.nothing().dueDate(null).status(Status.DONE), "zoe");
        assertThat(edited.dueDate()).isNull();
        assertThat(edited.status()).isEqualTo(Status.DONE);
        assertThat(edited.owner()).isEqualTo("@zoe");
        assertThat(actionItems.find(item.id()).orElseThrow().title()).isEqualTo("Add an alert");
    }

    @Test
    void aRemovedOneIsGoneForPeople() {
        ActionItemView item = add(Priority.P1, "Add an alert");
        actionItems.remove(item.id(), "zoe");
        assertThat(actionItems.find(item.id())).isEmpty();
        assertThat(actionItems.ofPostmortem(postmortem)).isEmpty();
        assertThatThrownBy(() -> actionItems.remove(item.id(), "zoe")).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void refusesWhatBreaksARuleAndNamesTheField() {
        assertThatThrownBy(() -> add(Priority.P1, " \n "))
                .isInstanceOf(Refusal.class)
                .hasMessage("must not be blank")
                .extracting("field")
                .isEqualTo("title");
        assertThatThrownBy(() -> add(Priority.P1, "x".repeat(256))).hasMessage("must have at most 255 characters");
        assertThatThrownBy(() -> add(null, "No priority")).hasMessage("must be P0, P1, P2 or P3");
    }

    @Test
    void listsNewestFirstAndGoesOnAfterTheCursor() {
        List<ActionItemView> added = IntStream.range(0, 5)
                .mapToObj(i -> add(i % 2 == 0 ? Priority.P0 : Priority.P3, "Item " + i))
                .toList();
        List<ActionItemView> first = actionItems.list(query(null, null, null, 3, null));
        assertThat(first).extracting(ActionItemView::title).containsExactly("Item 4", "Item 3", "Item 2");
        assertThat(actionItems.list(query(null, null, null, 3, first.get(2).id())))
                .extracting(ActionItemView::title)
                .containsExactly("Item 1", "Item 0");
        assertThat(actionItems.list(query(null, Priority.P3, null, 9, null)))
                .extracting(ActionItemView::title)
                .containsExactly("Item 3", "Item 1");
        actionItems.edit(added.get(0).id(), ActionItemEdit.nothing().dueDate(LocalDate.of(2020, 1, 1)), "zoe");
        actionItems.edit(
                added.get(1).id(),
                ActionItemEdit.nothing().dueDate(LocalDate.of(2020, 1, 1)).status(Status.CANCELLED),
                "zoe");
        assertThat(actionItems.list(query(null, null, true, 9, null)))
                .extracting(ActionItemView::title)
                .containsExactly("Item 0");
        assertThat(actionItems.list(query(null, null, false, 9, null))).hasSize(4);
        assertThat(actionItems.list(query(Status.CANCELLED, null, null, 9, null)))
                .hasSize(1);
    }

    private ActionItemQuery query(Status status, Priority priority, Boolean overdue, int limit, UUID cursor) {
        return new ActionItemQuery(status, null, priority, overdue, postmortem, null, limit, cursor);
    }

    private ActionItemView add(Priority priority, String title) {
        return actionItems.add(
                postmortem, new NewActionItem(priority, title, "@zoe", LocalDate.of(2199, 6, 1)), "somebody");
    }
}
