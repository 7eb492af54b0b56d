package dev.postmortemsync.postmortem;

/** How many, where and which; of these, Sentry counts only how many. */
final class UsersAffected implements Part {

    @Override
    public void write(DraftFacts facts, Draft draft) {
        String users = SentryFigures.users(facts.incident());
        String count = draft.factOr(users, "how many users were affected?");
        String share = draft.factOr(null, "which share of the active users is that?");
        draft.line("- **Count**: " + count + "; " + share);
        draft.bullet("Geographic distribution", null, "which regions were affected?");
        draft.bullet("User segments", null, "which customer tiers or types were affected?");
    }
}
