package dev.postmortemsync.notify;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What of the settings has a form of its own. */
public final class NotifySettings {

    private NotifySettings() {}

    /** What is wrong with the configuration: property name to one sentence; empty where all is well. */
    public static Map<String, String> check(NotifyConfig config) {
        Map<String, String> problems = new LinkedHashMap<>();
        check(problems, "notify.people", () -> people(config.people().orElse(List.of())));
        check(problems, "notify.holidays", () -> holidays(config.holidays().orElse(List.of())));
        config.emailTo().orElse(List.of()).stream()
                .filter(address -> !isMail(address))
                .findFirst()
                .ifPresent(address -> problems.put("notify.email-to", '"' + address + "\" is not an e-mail address"));
        if (config.slackWebhookUrl()
                .filter(url -> !url.startsWith("https://") && !local(url))
                .isPresent()) {
            problems.put("notify.slack-webhook-url", "its value is not an https:// address");
        }
        if (config.slackBotToken().isPresent() && config.slackChannel().isEmpty()) {
            problems.put("notify.slack-channel", "is required where NOTIFY_SLACK_BOT_TOKEN is set");
        }
        if (config.slackBotToken().isEmpty() && config.slackChannel().isPresent()) {
            problems.put("notify.slack-bot-token", "is required where NOTIFY_SLACK_CHANNEL is set");
        }
        if (config.slackBotToken().isPresent() && config.slackWebhookUrl().isPresent()) {
            problems.put("notify.slack-webhook-url", "and NOTIFY_SLACK_BOT_TOKEN are two ways to the same: set one");
        }
        return problems;
    }

    private static boolean local(String url) {
        return url.startsWith("http://localhost:") || url.startsWith("http://127.0.0.1:");
    }

    private static void check(Map<String, String> problems, String property, Runnable parse) {
        try {
            parse.run();
        } catch (IllegalArgumentException e) {
            problems.put(property, e.getMessage());
        }
    }

    /** By {@link #handle}. */
    static Map<String, String> people(List<String> entries) {
        Map<String, String> people = new LinkedHashMap<>();
        for (String entry : entries) {
            String[] sides = entry.split("=", 2);
            if (sides.length < 2 || sides[0].isBlank() || !isMail(sides[1].strip())) {
                throw new IllegalArgumentException(
                        '"' + entry.strip() + "\" is not of the form name=person@example.org");
            }
            people.put(handle(sides[0]), sides[1].strip());
        }
        return people;
    }

    static Set<LocalDate> holidays(List<String> days) {
        Set<LocalDate> holidays = new TreeSet<>();
        for (String day : days) {
            try {
                holidays.add(LocalDate.parse(day.strip()));
            } catch (DateTimeException e) {
                throw new IllegalArgumentException('"' + day.strip() + "\" is not a day such as 2026-12-25", e);
            }
        }
        return holidays;
    }

    /** {@code @DevOps} and {@code devops} are one. */
    static String handle(String name) {
        String bare = name.strip();
        return (bare.startsWith("@") ? bare.substring(1) : bare).toLowerCase(Locale.ROOT);
    }

    static boolean isMail(String text) {
        return text.matches("[^@\\s,<>]+@[^@\\s,<>]+");
    }
}
