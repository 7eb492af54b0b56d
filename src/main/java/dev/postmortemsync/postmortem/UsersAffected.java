package dev.postmortemsync.postmortem;

import dev.postmortemsync.incident.ErrorMetrics;
import dev.postmortemsync.incident.ErrorMetrics.ActiveUsers;
import dev.postmortemsync.incident.ErrorMetrics.Group;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.SentryIssueView;
import java.util.List;
import java.util.Optional;

/** How many, of how many, where and which, as far as Sentry counts users and the errors bear tags. */
final class UsersAffected implements Part {

    @Override
    public void write(DraftFacts facts, Draft draft) {
        String users = SentryFigures.users(facts.incident());
        String count = draft.factOr(users, "how many users were affected?");
        Optional<Statement> known = share(facts.incident());
        String share =
                draft.factOr(known.map(Statement::text).orElse(null), "which share of the active users is that?");
        draft.line(
                "- **Count**: " + count + "; " + share,
                Draft.all(
                        users == null ? List.of() : SentryFigures.counted(facts.incident()),
                        known.map(Statement::facts).orElse(List.of())));
        draft.bullet(
                "Geographic distribution",
                MetricsText.breakdowns(facts.incident(), Group::regions),
                MetricsText.basis(facts.incident(), Group::regions),
                "which regions were affected?");
        draft.bullet(
                "User segments",
                MetricsText.breakdowns(facts.incident(), Group::segments),
                MetricsText.basis(facts.incident(), Group::segments),
                "which customer tiers or types were affected?");
    }

    /**
     * Of those who had a session in the hours around. Users of several error groups cannot be added up: the group with the
     * most tells the least that it was. More users than had a session are no share: not all of them were counted.
     */
    private static Optional<Statement> share(IncidentView incident) {
        ActiveUsers active =
                MetricsText.of(incident).map(ErrorMetrics::activeUsers).orElse(null);
        List<SentryIssueView> counted = incident.sentryIssues().stream()
                .filter(issue -> issue.usersInWindow().isPresent())
                .toList();
        long most = counted.stream()
                .mapToInt(issue -> issue.usersInWindow().getAsInt())
                .max()
                .orElse(0);
        if (active == null || most == 0 || most > active.count()) {
            return Optional.empty();
        }
        String share = (counted.size() > 1 ? "at least " : "") + MetricsText.percent(most, active.count()) + " of "
                + SentryFigures.number(active.count(), "user") + " who were active from "
                + TimeText.moment(active.from())
                + " to " + TimeText.moment(active.to()) + " UTC (Sentry, sessions)";
        return Optional.of(new Statement(share, List.of(Fact.of(active))));
    }
}
