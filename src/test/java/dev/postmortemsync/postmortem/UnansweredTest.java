package dev.postmortemsync.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class UnansweredTest {

    @Test
    void leavesQuestionsOutAndWhatIntroducesThem() {
        assertThat(Unanswered.removedFrom("""
                - **Count**: 5 users; _@Sam: which share?_
                - **Regions**: _@Sam Q: which regions?_
                - Slack thread: _@Sam: where?_

                1. **Why did it fail?**
                   - "Pool exhausted"

                2. **Why was that so?**
                   - _@some\\_one: what is behind answer 1?_

                _@a_b: which change?_
                """)).isEqualTo("""
                - **Count**: 5 users

                1. **Why did it fail?**
                   - "Pool exhausted\"""");
    }

    @Test
    void keepsWhatIsNoQuestion() {
        String text = "1. **Fast response**: yes\n- **Date**: 2026-05-05\n_@Sam_ was there?";
        assertThat(Unanswered.removedFrom(text)).isEqualTo(text);
    }

    @Test
    void readsAQuestionOfAnyLengthAndOneThatNeverEnds() {
        String words = "why ".repeat(10_000);
        SectionView section =
                new SectionView(SectionKey.ROOT_CAUSE, "", "_@Sam: " + words + "so?_ _@" + words, null, null);
        assertThat(Unanswered.removedFrom("- _@Sam: " + words + "so?_")).isEmpty();
        assertThat(OpenQuestion.in(section))
                .singleElement()
                .extracting(OpenQuestion::text)
                .asString()
                .endsWith("why so?");
    }

    @Test
    void leavesNoQuestionInTheTemplatesOutage() {
        Outage.drafted(Outage.incident(), Outage.timeline(), Outage.actionItems(), Outage.earlier(), Map.of())
                .sections()
                .forEach(section -> assertThat(Unanswered.removedFrom(section.generated()))
                        .as(section.key().code())
                        .doesNotContainPattern(Pattern.compile("_@")));
    }

    @Test
    void leavesAnIncidentOfSeveralOutOfWhichNothingIsKnown() {
        assertThat(Unanswered.removedFrom("""
                #### #42 Checkout down

                _@Sam: what failed?_

                #### #43 Payments slow

                1. **Rollback**: done

                #### #44 Mail late

                _@Sam: what failed?_""")).isEqualTo("#### #43 Payments slow\n\n1. **Rollback**: done");
    }
}
