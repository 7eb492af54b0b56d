package dev.postmortemsync.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.incident.Incidents;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WritingTest {

    private static final SectionKey KEY = SectionKey.BUSINESS_IMPACT;

    @Inject
    Incidents incidents;

    @Inject
    Postmortems postmortems;

    @Inject
    Writing writing;

    @Inject
    DraftList drafts;

    private UUID incident;
    private UUID id;

    @BeforeEach
    void declare() {
        incident = incidents.declare("Down", "SEV-1", Instant.parse("2026-02-05T14:23:12Z"), "web", null, "sam");
        id = postmortems.begin(incident);
    }

    @Test
    void whoWritesWithoutHavingSeenTheOthersWordsIsShownThem() {
        long begun = writing.latest(id, KEY);
        assertThat(writing.write(id, KEY, "None lost.", begun, "sam")).isEmpty();

        assertThat(writing.write(id, KEY, "Much lost.", begun, "kim")).hasValueSatisfying(overtaken -> {
            assertThat(overtaken.editedBy()).isEqualTo("sam");
            assertThat(overtaken.text()).isEqualTo("None lost.");
            assertThat(section().text()).isEqualTo("None lost.");
            assertThat(writing.write(id, KEY, "Much lost.", overtaken.version(), "kim"))
                    .isEmpty();
        });
        assertThat(section().text()).isEqualTo("Much lost.");
    }

    @Test
    void twoWhoWriteTheSameAreNotInEachOthersWay() {
        long begun = writing.latest(id, KEY);
        writing.write(id, KEY, "None lost.", begun, "sam");
        assertThat(writing.write(id, KEY, "None lost.\r\n", begun, "kim")).isEmpty();
    }

    @Test
    void savingWhatWasGeneratedLeavesTheSectionToTheMachine() {
        writing.write(id, KEY, section().generated() + "\r\n", 0, "sam");
        assertThat(section().text()).isNull();
    }

    @Test
    void anAnswerTakesThePlaceOfItsQuestionAndTheOthersStayOpen() {
        PostmortemView before = found();
        List<OpenQuestion> asked =
                before.questions().stream().filter(one -> one.section() == KEY).toList();
        assertThat(asked).hasSizeGreaterThan(2);
        Answer answer = new Answer(KEY.code(), asked.get(0).marked(), "none");

        assertThat(writing.answer(id, List.of(answer), "sam")).isEmpty();

        assertThat(section().text()).contains("**Revenue**: none");
        assertThat(found().completeness().answered())
                .isEqualTo(before.completeness().answered() + 1);
        assertThat(found().questions()).hasSize(before.questions().size() - 1);
        assertThat(writing.answer(id, List.of(answer), "kim"))
                .as("asked no longer")
                .containsExactly(answer);
    }

    @Test
    void listsCountAsThePostmortemDoes() {
        agree();
        Answer answer = new Answer(KEY.code(), found().questions().get(0).marked(), "none");
        writing.answer(id, List.of(answer), "sam");
        writing.write(id, SectionKey.ROOT_CAUSE, "The pool.", writing.latest(id, SectionKey.ROOT_CAUSE), "sam");
        agree();
        postmortems.edit(id, new PostmortemEdit(null, null, null, null, "sam", List.of("kim")), "sam");
        agree();
    }

    private void agree() {
        PostmortemView view = found();
        assertThat(drafts.ofIncidents(List.of(incident)))
                .isEqualTo(Map.of(
                        incident,
                        new DraftLine(
                                id,
                                incident,
                                view.title(),
                                view.status(),
                                view.owner(),
                                view.reviewers().size(),
                                view.completeness(),
                                view.createdAt())));
    }

    private PostmortemView found() {
        return postmortems.find(id).orElseThrow();
    }

    private SectionView section() {
        return found().sections().get(KEY.ordinal());
    }
}
