package dev.postmortemsync.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindWordsTest {

    private final Settings settings = new Settings();

    @ParameterizedTest(name = "{1} is {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "MITIGATION | Hotfix is out",
                "MITIGATION | The hotfixes are out",
                "MITIGATION | switched the feature flag off",
                "ROLLBACK | Version 41 zurückgerollt",
                "ROLLBACK | ZURÜCKGEROLLT",
                "NOTE | nothing of note",
                "NOTE | prehotfix build",
                // the built-in words still tell
                "DEPLOY | We deployed the hotfix",
                "MITIGATION | Hotfix deployed",
                // at the same place the operator's word decides
                "NOTE | Restarting my laptop",
                "MITIGATION | Restarting the pool",
            })
    void anOperatorsWordsTellBesideTheBuiltInOnes(Kind kind, String text) {
        settings.kindWords = "mitigation = hotfix|feature flag off , rollback=zurückgerollt,note=restarting my";

        assertThat(new KindWords(settings).of(text)).isEqualTo(kind);
    }

    @ParameterizedTest(name = "{0} of {1}: {2} is {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "NOTE | Sam | Hotfix is out | MITIGATION",
                "STATUS_UPDATE | Sam | Hotfix is out | MITIGATION",
                "STATUS_UPDATE | Sam | All is well | STATUS_UPDATE",
                "ROLLBACK | Sam | Rolled back the hotfix | ROLLBACK",
                "MITIGATION | Sam | Restarted | MITIGATION",
                // what a source reports by itself is nobody's words
                "NOTE | PagerDuty | Hotfix is out | NOTE",
                "ALERT | Sam | Hotfix failed | ALERT",
                "RESOLUTION | Sam | Hotfix helped | RESOLUTION",
                "DEPLOY | Sam | Hotfix | DEPLOY",
            })
    void onlyWhatSomebodySaidIsJudgedByItsWords(Kind kind, String actor, String text, Kind heard) {
        settings.kindWords = "mitigation=hotfix";
        Signal signal = new Signal("pagerduty", "1", Instant.EPOCH, kind, text, actor, null, true);
        KindWords words = new KindWords(settings);

        assertThat(words.heard(signal)).isEqualTo(signal.as(heard));
        assertThat(words.heard(words.heard(signal))).isEqualTo(signal.as(heard));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "hotfix # \"hotfix\" is not of the form kind=word|word",
                "mitigation= # \"mitigation=\" is not of the form kind=word|word",
                "mitigation=a||b # \"mitigation=a||b\" is not of the form kind=word|word",
                "mitigation=a,mitigation=b # \"mitigation\" stands there twice",
                "page=a # \"page\" is none of note, status update, root cause, decision, deploy, mitigation, rollback, recovery",
            })
    void whatIsMalformedIsNamed(String words, String problem) {
        settings.kindWords = words;

        assertThat(KindWords.check(settings)).containsEntry("postmortem.kind-words", problem);
    }

    @Test
    void withoutWordsOfOnesOwnTheBuiltInOnesTell() {
        assertThat(KindWords.check(settings)).isEmpty();
        assertThat(new KindWords(settings).of("Rolled back")).isEqualTo(Kind.ROLLBACK);
    }
}
