package dev.postmortemsync.notify;

import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.SectionView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The questions that a draft still asks, by whom they are asked; as the sections show them: {@code _@Sam: why?_}. */
final class OpenQuestions {

    private static final Pattern QUESTION = Pattern.compile(
            "_@((?:\\\\.|[^:\\\\])+): ((?:\\\\.|[^_\\\\]|(?<=[\\p{L}\\p{N}])_(?=[\\p{L}\\p{N}]))*\\?)_");

    private OpenQuestions() {}

    /** A question, and the heading under which its answer belongs. */
    record Asked(String section, String text) {}

    /** What a person has written answers all that the section asks. */
    static Map<String, List<Asked>> of(PostmortemView postmortem) {
        Map<String, List<Asked>> byPerson = new LinkedHashMap<>();
        for (SectionView section : postmortem.sections()) {
            if (section.text() == null) {
                Matcher found = QUESTION.matcher(section.generated());
                while (found.find()) {
                    byPerson.computeIfAbsent(plain(found.group(1)), whom -> new ArrayList<>())
                            .add(new Asked(section.key().title(), plain(found.group(2))));
                }
            }
        }
        return byPerson;
    }

    private static String plain(String markdown) {
        return markdown.replaceAll("\\\\(.)", "$1");
    }
}
