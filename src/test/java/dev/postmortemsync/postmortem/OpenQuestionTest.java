package dev.postmortemsync.postmortem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenQuestionTest {

    @Test
    void areFoundWithTheirLabelAndWhoIsAsked() {
        SectionView section = new SectionView(
                SectionKey.BUSINESS_IMPACT,
                "- **Revenue**: _@Sam: how much revenue was lost, if any?_\n- **Reputation**: none\n1. **Why?**\n   - _@Sam: why?_",
                null,
                null,
                null);

        assertThat(OpenQuestion.in(section))
                .extracting(OpenQuestion::whom, OpenQuestion::text)
                .containsExactly(tuple("@Sam", "Revenue: how much revenue was lost, if any?"), tuple("@Sam", "Why?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sam_smith", "@backend", "O'Neil [ops]", "a*b", "sam@example.org"})
    void areFoundWhateverTheNameIs(String whom) {
        Question question = new Question(SectionKey.ROOT_CAUSE, whom, "what was it?");
        SectionView section = new SectionView(SectionKey.ROOT_CAUSE, "x; " + question.markdown(), null, null, null);

        assertThat(OpenQuestion.in(section)).singleElement().satisfies(open -> {
            assertThat(open.marked()).isEqualTo(question.markdown());
            assertThat(open.whom()).isEqualTo(whom.startsWith("@") ? whom : "@" + whom);
        });
    }

    @Test
    void aTextAboutHandlesAsksNothing() {
        assertThat(OpenQuestion.count("_emphasis_ and @sam: hello? snake_case_name?_ _@x no colon?_"))
                .isZero();
    }
}
