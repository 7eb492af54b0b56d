package dev.postmortemsync.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.postmortem.Outage;
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
    void leavesNoQuestionInTheTemplatesOutage() {
        Outage.drafted(Outage.incident(), Outage.timeline(), Outage.actionItems(), Outage.earlier(), Map.of())
                .sections()
                .forEach(section -> assertThat(Unanswered.removedFrom(section.generated()))
                        .as(section.key().code())
                        .doesNotContainPattern(Pattern.compile("_@")));
    }
}
