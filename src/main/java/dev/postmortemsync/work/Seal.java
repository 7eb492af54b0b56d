package dev.postmortemsync.work;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what is handed out and comes back: session cookies, form tokens, links that need no sign-in. The key is one random row of the
 * database, so that a seal of one replica holds at the others, and nobody has to configure it.
 */
@ApplicationScoped
public class Seal {

    private static final String ALGORITHM = "HmacSHA256";

    private final EntityManager em;
    private volatile byte[] key;

    Seal(EntityManager em) {
        this.em = em;
    }

    /** Before the first request: seals are checked where nothing may block. */
    void read(@Observes StartupEvent event) {
        key = QuarkusTransaction.requiringNew()
                .call(() -> (byte[]) em.createNativeQuery("select key from signing_key", byte[].class)
                        .getSingleResult());
    }

    /**
     * The seal of a text.
     *
     * @param purpose what it is for; a seal of one purpose is worth nothing for another
     */
    public String of(String purpose, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }

    /** Whether it is the text's seal; in constant time. */
    public boolean holds(String purpose, String text, String seal) {
        return MessageDigest.isEqual(
                of(purpose, text).getBytes(StandardCharsets.UTF_8), seal.getBytes(StandardCharsets.UTF_8));
    }
}
