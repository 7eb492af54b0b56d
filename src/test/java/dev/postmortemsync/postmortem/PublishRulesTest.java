package dev.postmortemsync.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishRulesTest {

    @Test
    void holdsAllWhereNobodySaidAnythingElse() {
        assertThat(names("", "SEV-1")).hasSize(PublishRule.ALL.size());
        assertThat(names("SEV-3=none", "SEV-1")).hasSize(PublishRule.ALL.size());
        assertThat(names("SEV-3=none", null)).hasSize(PublishRule.ALL.size());
    }

    @Test
    void holdsWhatIsSaidForTheSeverity() {
        String text = "sev3 = reviewer-signed + root-cause, SEV-4=none";
        assertThat(names(text, "SEV-3")).containsExactly("root-cause", "reviewer-signed");
        assertThat(names(text, "SEV-4")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "SEV-3; \"SEV-3\" is not of the form SEV-n=rule+rule",
                "SEV-3=; \"SEV-3=\" is not of the form SEV-n=rule+rule",
                "urgent=none; '\"urgent\" is no severity; write SEV-1, SEV-2 and so on'",
                "SEV-3=none,sev3=none; \"SEV-3\" stands there twice",
            })
    void saysWhatIsWrong(String text, String problem) {
        assertThat(PublishRules.check(config(text))).containsEntry("postmortem.publish-rules", problem);
    }

    @Test
    void namesTheRulesWhereOneIsUnknown() {
        assertThat(PublishRules.check(config("SEV-3=owner")).get("postmortem.publish-rules"))
                .startsWith("\"owner\" is none of action-item-owner, ")
                .endsWith("public-copy-checked, none");
        assertThat(PublishRules.check(config(null))).isEmpty();
    }

    private static List<String> names(String text, String severity) {
        return new PublishRules(config(text))
                .of(severity).stream().map(PublishRule::name).toList();
    }

    private static PostmortemConfig config(String text) {
        return () -> Optional.ofNullable(text);
    }
}
