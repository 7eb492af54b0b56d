package dev.postmortemsync.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameFailureTest {

    private static final String TITLE = "same service and a similar title";

    @ParameterizedTest(name = "{0} | {3}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            Checkout answers 500          | Checkout | -    | Checkout answers 503          | checkout | -    | title
            Checkout answers 500          | Checkout | -    | Checkout answers 500          | Payments | -    | -
            Checkout answers 500          | Checkout | -    | Checkout latency is high      | Checkout | -    | -
            [FIRING] Replica lag db-7     | Orders   | -    | [FIRING] Replica lag on db-12 | Orders   | -    | title
            Disk full on host-1           | Orders   | -    | Replica lag on host-1         | Orders   | -    | -
            Checkout is slow              | Checkout | -    | Checkout is very slow         | Checkout | -    | title
            Checkout is slow              | Checkout | -    | Checkout is down              | Checkout | -    | -
            Checkout                      | Checkout | -    | checkout                      | Checkout | -    | title
            Checkout 500                  | Checkout | -    | Checkout 503                  | Checkout | -    | -
            Anything                      | -        | 1    | Something else                | -        | 1 2  | issue
            Anything                      | A        | 1    | Something else                | B        | 2    | -
            Same words here               | -        | -    | Same words here               | -        | -    | -
            Replica lag                   | Orders   | 1    | Replica lag                   | Orders   | 1    | issue
            """)
    void isTheSameErrorOrTheSameServiceWithASimilarTitle(
            String title,
            String service,
            String issues,
            String other,
            String itsService,
            String itsIssues,
            String same) {
        IncidentView one = incident(title, service, issues);
        IncidentView two = incident(other, itsService, itsIssues);
        String why = same == null ? null : same.equals("title") ? TITLE : "same Sentry issue WEB-1";
        assertThat(SameFailure.of(one, two).orElse(null)).isEqualTo(why);
        assertThat(SameFailure.of(two, one).orElse(null)).isEqualTo(why);
        assertThat(SameFailure.recognisable(one)).isEqualTo(service != null || issues != null);
    }

    private static IncidentView incident(String title, String service, String issues) {
        List<SentryIssueView> linked = (issues == null ? Stream.<String>of() : Arrays.stream(issues.split(" ")))
                .map(id -> new SentryIssueView(
                        id,
                        "error",
                        "WEB-" + id,
                        "boom",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "named",
                        null,
                        null,
                        false))
                .toList();
        return new IncidentView(
                UUID.randomUUID(),
                null,
                null,
                title,
                "SEV-1",
                "resolved",
                service,
                Instant.EPOCH,
                null,
                null,
                null,
                null,
                false,
                List.of(),
                List.of(),
                linked,
                null,
                null,
                false,
                null,
                null,
                null,
                null);
    }
}
