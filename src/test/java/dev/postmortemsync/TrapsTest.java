package dev.postmortemsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where PagerDuty and Sentry do otherwise than one would think, or than their documents say, and the test that each is held
 * by. It fails where such a test is renamed, switched off or taken away, so that the list stays true.
 */
class TrapsTest {

    private static final List<Class<? extends Annotation>> TESTS =
            List.of(Test.class, ParameterizedTest.class, TestFactory.class);

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                // Times
                "one object mixes zones and spellings of UTC | PagerDutySignalsTest.everyZoneThatTheApiMixesIsTheSameInstant",
                "without time_zone the log is in the account's zone | PagerDutyClientTest.readsAllPagesInUtcWithTokenAndVersion",
                "two events of one second tie in REST | SequenceTest.withWebhooksItIsTheirsInAnyOrderOfArrival",
                "the log comes from either end | SequenceTest.withoutWebhooksItIsTheLogsFromWhicheverEndItIsTold",
                // Transport
                "offset and limit end at 10,000 | PagerDutyPollTest.aStretchWithMoreThanPagingReachesIsCutInTwo",
                "so they do in a back-fill | ReadingTest.noPageIsEverAskedForBeyondTheVendorsLimit",
                "ratelimit-reset counts seconds, and a 429 may come without it | PagerDutyClientTest.theLimitsResetIsANumberOfSeconds",
                "402, 403 and 404 say that the plan lacks something | PagerDutyPagerTest.whatThePlanLacksIsSaidAndNotAskedForAgainForADay",
                "a 403 may be about one incident alone | VendorPauseTest.anIncidentThatTheTokenMayNotSeePausesNothing",
                "notes need the address of a real user | OwnNotesTest.saysWhoIsNoUser",
                "a reference and the whole are the same | PagerDutySignalsTest.aReferenceIsAsGoodAsTheWhole",
                "accounts in the EU have other hosts | NearbyTest.theirPagesAreWhereTheIncidentsOwnIs",
                "the document's references defeat generators | PagerDutyContractTest.everyRequestIsOneOfTheDocument",
                // Webhooks
                "three refusals switch the subscription off for a day | PagerDutySubscriptionTest.whatPagerDutyHasStoppedIsSwitchedOnAgainAndTheLogIsRead",
                "several signatures, over the raw bytes | WebhookTest.anyOfSeveralSignaturesAndSecretsMayMatch",
                "one event by two subscriptions has two webhook ids | WebhookTest.aDeliveryCountsOnceByItsOwnKeyAndByItsEvent",
                "payloads of earlier years lack fields, and lists are null | HookFactsTest.whatAnOlderPayloadLacksIsMissingAndNoMore",
                "only a change of status carries the incident | HookFactsTest.withoutACopyOfTheIncidentItsReferenceNamesIt",
                "a role is assigned when it is taken away | HookCommanderTest.isTheLatestWithTheRole",
                "changed fields are told with their old values | SidelinesTest.eachIsToldInPlainWords",
                "conference numbers are null where a list is documented | PagerDutySignalsTest.theBridgeIsTheIncidentsOwnElseAsTheWebhookTold",
                "texts come trimmed | PagerDutySignalsTest.whatAWebhookHadToCutIsToldWhole",
                "there are event types that nobody knows | PagerDutySignalsTest.whatOnlyWebhooksTellIsKeptAndWhatTheLogTellsIsToldOnce",
                "our own note comes back | OwnNotesTest.comesBackAndIsNobodysNote",
                // What is told
                "the log has types that its schema lacks | PagerDutySignalsTest.everyTypeOfLogEntryIsTold",
                "a repeated event is a trigger of its own | PagerDutySignalsTest.anAlertWhoseLogStayedAtAMergedIncidentIsToldAndMayBeTheFirst",
                "an incident of alerts has no key, and after a merge is younger than its first alert | PagerDutySignalsTest.anAlertWhoseLogStayedAtAMergedIncidentIsToldAndMayBeTheFirst",
                "an alert's details are an object or a text | AlertDetailsTest.areReadInEitherShape",
                "the responder's state accepted is in no document | PagerDutySignalsTest.aRequestForHelpIsToldOnceWhoeverTellsIt",
                "resolving with a note is two events | PagerDutySignalsTest.resolvingWithANoteIsTwoEventsAndTheNoteIsInItsOwnWords",
                "a merge resolves the child, which did not recover | PagerDutyMappingTest.aMergeIsNoResolution",
                "so it does by webhook | HookFactsTest.aMergeIsNoRecovery",
                "the service changes mid-way | PagerDutySignalsTest.anIncidentThatMovedSaysFromWhereAndIsWhereItIsNow",
                "who acts may be a service, a mere id, or nobody | PagerDutySignalsTest.aNameThatTheLogHasLostIsTheWebhooks",
                "of a deleted user only the id is left | PagerDutyPagerTest.whoWasDeletedKeepsTheNameThatWasKnown",
                "an escalation stays in its level, and may be to oneself | PagerDutySignalsTest.whoEscalatesToThemselvesIsToldSoAndNoLevelIsMadeUp",
                "notes are edited without a webhook | PagerDutySignalsTest.anEditedNoteSaysWhatItSaysNow",
                "notes are deleted without a webhook | PagerDutySignalsTest.aDeletedNoteIsNoEventUnlessNotesCannotBeRead",
                "no log lists a reopening for sure | PagerDutySignalsTest.whoWorksOnAResolvedIncidentReopenedIt",
            })
    void ofPagerDutyEachHasItsTest(String trap, String test) {
        isHeld("pagerduty", test);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                // Transport
                "the reset of a limit is a moment | SentryClientTest.theLimitsResetIsAMoment",
                "the next page is always named | SentryMappingTest.theNextPageIsThereOnlyWithResults",
                "old paths are announced to close | SentryClientTest.aRouteThatWillBeClosedIsToldOfOnce",
                "a 410 may last a minute, at noon | FeaturesTest.whatIsGoneIsGivenUpOnlyWhenItIsStillGoneAfterTwoMinutes",
                "paths have to be the organization's | SentryContractTest.everyRequestIsOneOfTheDocument",
                "private routes come and go | FeaturesTest.whatIsMissingIsAskedForAgainAfterAnHour",
                // Webhooks
                "many acts send none, or none after an update | SentryPollTest.aLinkedIssueWithNewEventsIsHintedOnceAndItsIncidentFetchedAnew",
                "saving an alert action is signed under another header | WebhookTest.anyOfSeveralSignaturesAndSecretsMayMatch",
                "the request id differs with each attempt | WebhookTest.withoutAKeySentrysResourceAndBodyAreTheKey",
                "the type stands in a header, and new ones come | SentryHookTest.everyEventIsKeptAndHintsWhatItIsAbout",
                "error.created comes for every event | SentryHookTest.everyEventIsKeptAndHintsWhatItIsAbout",
                "our own comment comes back as an application's | SentryHookTest.everyEventIsKeptAndHintsWhatItIsAbout",
                "archiving is told under two names, an act without its time, an alert by the browser's clock | HookFactsTest.tellsWhatWasDoneAndWhen",
                "an act's own time is known only later | SentryProvisionalTest.actsAreToldByWebhooksThenByTheIssuesOwnActivity",
                "date_closed is null in the sample, and cut to the minute | MetricAlertsTest.whatSentryItselfTellsReplacesTheWebhooksTimesUnderTheSameKeys",
                "a description has a backslash and an n for a line break | MetricAlertsTest.ofItsDescriptionTheFirstLineIsToldHoweverLinesAreParted",
                // What is told
                "feedback and outages are issues too | SentryMappingTest.notEveryIssueIsAnError",
                "activities end at a hundred | SentryMappingTest.ofACutOffActivityItSaysHowFarBackItGoes",
                "so what they no longer tell stays | ErrorGroupsTest.whatTheTrackerNoLongerGoesBackToStays",
                "merging moves counts, which need their time | SentryMappingTest.tellsTheGroupWithTheFiguresOfTheWindow",
                "events age out, and with them what they counted | ErrorGroupsTest.whatWasCountedOnceTheIncidentWasOverOutlivesTheTracker",
                "an issue's own counts are of all time | SentryClientTest.whatThisSentryDoesNotTellIsSaidToBeOfAllTime",
                "so the latest event may be gone | SentryMeterTest.whatHasAgedOutIsSaidToBeGone",
                "the first release of a regression is not the culprit | SentryMeterTest.ofARegressionTheReleaseOfItsLatestEventIsSuspected",
                "the server takes another interval than it was asked for | BucketsTest.theTimesThemselvesTellHowLongABucketIs",
                "the last bucket is incomplete | BucketsTest.whatMayStillComeInDoesNotCount",
                "a long series is read in part | BucketsTest.whatWasReadInPartIsNoSureFigure",
                "sessions count whole hours | SentryMeterTest.withoutTracesSessionsTellTheErrorRateAndNothingTheTimes",
                // To PagerDuty
                "an alert's key may be a short id, or a link may name the issue | SentryMappingTest.joinsByWhatTheAlertNames",
                "or a metric alert of two numbers | MetricAlertsTest.isNamedByPagerDutysAlertOrLinkedAlready",
                "resolving the issue ends no incident | SentryMappingTest.thatAnIssueIsResolvedEndsNoIncident",
            })
    void ofSentryEachHasItsTest(String trap, String test) {
        isHeld("sentry", test);
    }

    private static void isHeld(String vendor, String test) {
        String[] name = test.split("\\.");
        Class<?> type = Stream.of(vendor + ".", "incident.", "inbox.", "")
                .flatMap(where -> find(where + name[0]).stream())
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + name[0]));

        assertThat(type)
                .as(name[0])
                .satisfies(found ->
                        assertThat(found.isAnnotationPresent(Disabled.class)).isFalse());
        assertThat(type.getDeclaredMethods())
                .as(test)
                .filteredOn(method -> method.getName().equals(name[1]))
                .anyMatch(TrapsTest::isTest);
    }

    private static boolean isTest(Method method) {
        return TESTS.stream().anyMatch(method::isAnnotationPresent) && !method.isAnnotationPresent(Disabled.class);
    }

    private static Optional<Class<?>> find(String name) {
        try {
            String path = TrapsTest.class.getPackageName() + "." + name;
            return Optional.of(Class.forName(path, false, TrapsTest.class.getClassLoader()));
        } catch (ClassNotFoundException elsewhere) {
            return Optional.empty();
        }
    }
}
