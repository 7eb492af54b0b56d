package dev.postmortemsync.notify;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;

/** What Slack's refusals mean (its "chat.postMessage" and "Incoming webhooks" pages). */
final class SlackErrors {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration UNTOLD = Duration.ofSeconds(30);
    private static final Set<String> TOKEN = Set.of(
            "invalid_auth",
            "not_authed",
            "account_inactive",
            "token_revoked",
            "token_expired",
            "missing_scope",
            "org_login_required",
            "ekm_access_denied",
            "team_access_not_granted",
            "not_allowed_token_type");
    private static final Set<String> CHANNEL = Set.of(
            "channel_not_found",
            "not_in_channel",
            "is_archived",
            "restricted_action",
            "channel_is_archived",
            "no_service",
            "no_team",
            "action_prohibited",
            "posting_to_general_channel_denied",
            "invalid_token");
    private static final Set<String> AWAY = Set.of(
            "ratelimited",
            "rate_limited",
            "internal_error",
            "fatal_error",
            "service_unavailable",
            "request_timeout",
            "rollup_error");

    private SlackErrors() {}

    /**
     * Of an answer that says no.
     *
     * @param where the variable that names the place
     * @param token the variable that bears the credential
     */
    static Undelivered refused(String error, String where, String token) {
        if (TOKEN.contains(error)) {
            return Undelivered.refused("slack: " + error + ": " + token + " is not accepted");
        }
        if (CHANNEL.contains(error)) {
            return Undelivered.refused("slack: " + error + ": see " + where);
        }
        if (AWAY.contains(error)) {
            return Undelivered.away("slack: " + error, null);
        }
        return Undelivered.refused("slack: " + error);
    }

    static boolean nowhere(String error) {
        return CHANNEL.contains(error);
    }

    /** Of a status that is no success. */
    static Undelivered status(int status, String retryAfter, String detail, String where, String token, Clock clock) {
        if (status == 429) {
            Duration pause = pause(retryAfter);
            return Undelivered.limited(
                    clock.instant().plus(pause), "slack: ratelimited for " + pause.toSeconds() + " s");
        }
        if (status >= 500) {
            return Undelivered.away("slack: answered " + status, null);
        }
        String error = detail == null ? "" : detail.strip();
        return refused(error.matches("[a-z_]{3,60}") ? error : "answered " + status, where, token);
    }

    /** Of a connection: only one that was never made has certainly brought nothing. */
    static Undelivered unanswered(IOException cause) {
        Throwable first = cause;
        while (first.getCause() instanceof IOException deeper && deeper != first) {
            first = deeper;
        }
        boolean never = first instanceof ConnectException
                || first instanceof UnknownHostException
                || first instanceof NoRouteToHostException
                || first instanceof SSLHandshakeException;
        return never
                ? Undelivered.away("slack: not reached", cause)
                : Undelivered.unanswered("slack: no answer (" + first.getClass().getSimpleName() + ")", cause);
    }

    private static Duration pause(String retryAfter) {
        try {
            Duration told = retryAfter == null ? UNTOLD : Duration.ofSeconds(Long.parseLong(retryAfter.strip()));
            return told.compareTo(SHORTEST) < 0 ? SHORTEST : told;
        } catch (NumberFormatException e) {
            return UNTOLD;
        }
    }
}
