package dev.postmortemsync.packaged;

import dev.postmortemsync.bench.Scale;
import dev.postmortemsync.remote.Signature;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/** Many signed webhooks of PagerDuty, no two alike. */
final class Flood {

    private static final int PADDING = 1700;

    private final Random random;
    private int sent;

    Flood(Scale scale) {
        this.random = scale.random();
    }

    /** So many requests of some 4 KB, each about the incident that is named for its number. */
    List<byte[]> webhooks(int many, IntFunction<String> incident) {
        List<byte[]> all = new ArrayList<>(many);
        for (int number = 0; number < many; number++) {
            String id = "E" + sent++;
            byte[] body = body(id, incident.apply(number)).getBytes(StandardCharsets.UTF_8);
            all.add(Load.request(
                    "/webhooks/pagerduty",
                    "Content-Type: application/json\nX-Webhook-Id: " + id + "\nX-PagerDuty-Signature: v1="
                            + Signature.sign(Webhooks.PAGERDUTY_SECRET, body),
                    body));
        }
        return all;
    }

    /** Half of it is what PostgreSQL cannot compress. */
    String body(String id, String incident) {
        byte[] noise = new byte[PADDING];
        random.nextBytes(noise);
        String event = Webhooks.PagerDutyEvent.of(
                        id, "incident.triggered", "2026-03-14T09:26:53.414Z", incident, "Checkout answers 500")
                .body();
        return event.replace(
                "\"resolve_reason\":null",
                "\"resolve_reason\":null,\"body\":\"" + HexFormat.of().formatHex(noise) + "\"");
    }
}
