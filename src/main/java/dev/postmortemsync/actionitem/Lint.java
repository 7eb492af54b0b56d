package dev.postmortemsync.actionitem;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What makes an action item hard to finish, pointed out as it is written: nobody owns it, no day is named, or nobody could
 * say whether it is done. A hint and never a refusal, since English words are all that it knows. Pure.
 */
public final class Lint {

    /** Verbs whose outcome can be looked at. */
    private static final Set<String> CHECKABLE = words("""
            add alert allow archive automate backfill block bump cache cap change close configure cover create cut define
            delegate delete deny deploy disable document drop drill enable encrypt enforce escalate expire extend extract fix
            freeze guard implement increase index install introduce isolate limit link log lower make mark merge migrate
            move name notify page patch pin prevent print provision publish raise record reduce refuse reject release
            remove rename replace report require resize restore restrict retire retry return revert revoke roll rotate run
            scale schedule separate set shard ship shorten show shrink split start stop store switch tag test throttle
            turn update upgrade validate verify warn wire wrap write""");

    /** Verbs that are never over. */
    private static final Set<String> VAGUE = words("""
            analyse analyze assess be better clean consider discuss educate enhance ensure evaluate examine explore harden
            improve investigate learn look monitor optimise optimize remind rethink review revisit strengthen study think
            try tune understand watch""");

    private static final Set<String> POLITE = words("please we should must need needs to let s team the a an and also");
    private static final Pattern FIGURE = Pattern.compile("(?:^|[\\s<>≤≥=~(])\\d");
    private static final Pattern LATIN = Pattern.compile("[a-z]");

    private Lint() {}

    /**
     * Something to mend.
     *
     * @param rule {@code vague}, {@code no_verb}, {@code no_owner} or {@code no_due_date}
     * @param field the field of the action item that it is about
     * @param message one sentence for people
     */
    public record Finding(String rule, String field, String message) {}

    /** What there is to point out; none where all is well. Any argument may be {@code null}. */
    public static List<Finding> of(String title, String owner, LocalDate dueDate) {
        List<Finding> findings = new ArrayList<>();
        if (title != null && !title.isBlank()) {
            verb(title, findings);
        }
        if (owner == null || owner.isBlank()) {
            findings.add(new Finding("no_owner", "owner", "nobody owns it"));
        }
        if (dueDate == null) {
            findings.add(new Finding("no_due_date", "dueDate", "no day is named by which it shall be done"));
        }
        return List.copyOf(findings);
    }

    private static void verb(String title, List<Finding> findings) {
        String text = title.toLowerCase(Locale.ROOT);
        List<String> words = Arrays.stream(text.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty() && !POLITE.contains(word))
                .toList();
        if (words.isEmpty() || !LATIN.matcher(text).find()) {
            return;
        }
        if (isAnyOf(VAGUE, words.get(0))) {
            if (!FIGURE.matcher(text).find()) {
                findings.add(new Finding(
                        "vague",
                        "title",
                        "\"" + words.get(0) + "\" is never over: say what will be there when it is done, or a figure to"
                                + " reach, or keep it as an idea"));
            }
        } else if (words.stream().noneMatch(word -> isAnyOf(CHECKABLE, word))) {
            findings.add(new Finding(
                    "no_verb", "title", "it names nothing to do that can be checked, such as add, remove or test"));
        }
    }

    /** Also as {@code adds}, {@code added} or {@code adding}. */
    private static boolean isAnyOf(Set<String> verbs, String word) {
        if (verbs.contains(word)) {
            return true;
        }
        for (String end : List.of("ing", "ed", "es", "s")) {
            if (word.endsWith(end) && word.length() - end.length() >= 2) {
                String stem = word.substring(0, word.length() - end.length());
                boolean doubled = stem.length() > 2 && stem.charAt(stem.length() - 1) == stem.charAt(stem.length() - 2);
                if (verbs.contains(stem)
                        || verbs.contains(stem + "e")
                        || doubled && verbs.contains(stem.substring(0, stem.length() - 1))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }
}
