package dev.postmortemsync.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScanTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Mail sam.o+oncall@eu.example.co.uk now; EMAIL; sam.o+oncall@eu.example.co.uk",
                "key AKIAIOSFODNN7EXAMPLE leaked; TOKEN; AKIAIOSFODNN7EXAMPLE",
                "ghp_0123456789abcdefghijABCDEFGHIJ012345; TOKEN; ghp_0123456789abcdefghijABCDEFGHIJ012345",
                "xoxb-123456789012-abcdefABCDEF; TOKEN; xoxb-123456789012-abcdefABCDEF",
                "sk_live_abcdef0123456789; TOKEN; sk_live_abcdef0123456789",
                "with eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc_def; TOKEN; eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc_def",
                "sent Bearer abcdefghijklmnop; TOKEN; Bearer abcdefghijklmnop",
                "glpat-abcdefghij0123456789; TOKEN; glpat-abcdefghij0123456789",
                "set DB_PASSWORD=hunter22 there; PASSWORD; DB_PASSWORD=hunter22",
                "api_key: 12345678; PASSWORD; api_key: 12345678",
                "postgres://app:s3cret@db/main down; CREDENTIALS; postgres://app:s3cret@db/main",
                "see https://grafana.example.org/d/1?x=2 there; LINK; https://grafana.example.org/d/1?x=2",
                "on db-1.prod.internal:5432; HOST; db-1.prod.internal:5432",
                "api.shop.svc.cluster.local broke; HOST; api.shop.svc.cluster.local",
                "localhost:8080 answered; HOST; localhost:8080",
                "main.abc.eu-west-1.rds.amazonaws.com; HOST; main.abc.eu-west-1.rds.amazonaws.com",
                "from 10.1.2.3:443 on; IP_ADDRESS; 10.1.2.3:443",
                "net 192.168.0.0/16; IP_ADDRESS; 192.168.0.0/16",
                "at fe80::1ff:fe23:4567:890a now; IP_ADDRESS; fe80::1ff:fe23:4567:890a",
                "2001:db8:0:1:1:1:1:1; IP_ADDRESS; 2001:db8:0:1:1:1:1:1",
                "hash 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b; RANDOM; 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b",
                "ask @backend-lead first; HANDLE; @backend-lead",
            })
    void finds(String text, Sensitive kind, String value) {
        assertThat(Scan.of(text, null))
                .extracting(Scan.Hit::kind, Scan.Hit::value)
                .containsExactly(tuple(kind, value));
    }

    @Test
    void findsAPrivateKeyEvenWithoutItsEnd() {
        String key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nabc";
        assertThat(Scan.of("x " + key, null))
                .singleElement()
                .extracting(Scan.Hit::value)
                .isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "At 14:23:12 UTC, 36 minutes 48 seconds ✅ (target < 5 min)",
                "Release web@2026.02.05.1 deployed to production",
                "2026-02-05 14:23:12 to 2026-02-05 15:00:00",
                "US 62%, DE 23% of 18,204 events (geo.country_code)",
                "OperationalError: too many connections in app.users.list_users",
                "The token has expired, and the password was rotated",
                "most affected: GET /api/team 98.9%; customer_tier; SEV-2; WEB-1A; #42",
            })
    void letsOrdinaryWordsPass(String text) {
        assertThat(Scan.of(text, null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.", "a-", "a_", "a", "x@a.", "a@", "1.", "ab:", "a://", "\\", "é"})
    void readsALongTextOfOneThingToItsEnd(String unit) {
        String text = unit.repeat(20_000 / unit.length());
        assertThat(Scan.of(text + " ops@example.org", null))
                .last()
                .extracting(Scan.Hit::value)
                .isEqualTo("ops@example.org");
    }

    @Test
    void blocksUntilAPersonDecides() {
        String text = "Ask ops@example.org, then ops@example.org on 10.0.0.1.";
        Redaction blocked = Redaction.of(text, null, Map.of());
        assertThat(blocked.text())
                .isEqualTo("Ask [blocked: e-mail address], then [blocked: e-mail address] on [blocked: IP address].");
        assertThat(blocked.findings()).extracting(Finding::count).containsExactly(2, 1);

        List<String> ids = blocked.findings().stream().map(Finding::id).toList();
        Redaction decided =
                Redaction.of(text, null, Map.of(ids.get(0), Optional.of("the team"), ids.get(1), Optional.empty()));
        assertThat(decided.text()).isEqualTo("Ask the team, then the team on 10.0.0.1.");
        assertThat(decided.findings()).extracting(Finding::decision).containsExactly("replace", "allow");
        assertThat(ids).allSatisfy(id -> assertThat(id).matches("[0-9a-f]{16}"));
    }
}
