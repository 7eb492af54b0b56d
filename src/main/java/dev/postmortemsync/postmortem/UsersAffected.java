package dev.postmortemsync.postmortem;

import dev.postmortemsync.incident.ErrorMetrics.Group;
import java.util.List;

/** How many, where and which, as far as Sentry counts users and the errors bear tags. */
final class UsersAffected implements Part {

    @Override
    public void write(DraftFacts facts, Draft draft) {
        String users = SentryFigures.users(facts.incident());
        String count = draft.factOr(users, "how many users were affected?");
        String share = draft.factOr(null, "which share of the active users is that?");
        draft.line(
                "- **Count**: " + count + "; " + share,
                users == null ? List.of() : SentryFigures.counted(facts.incident()));
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
}
