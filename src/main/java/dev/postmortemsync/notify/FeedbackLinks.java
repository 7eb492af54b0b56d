package dev.postmortemsync.notify;

import dev.postmortemsync.incident.Links;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Links by which a reader answers without a sign-in. Each is signed for one postmortem and one place, with a key that is
 * made at the first use and never leaves the database.
 */
@ApplicationScoped
public class FeedbackLinks {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final Links links;
    private final EntityManager em;

    FeedbackLinks(Links links, EntityManager em) {
        this.links = links;
        this.em = em;
    }

    /** @param asked who is asked, or where the question stands */
    @Transactional
    String of(UUID postmortemId, String asked) {
        return links.baseUrl().replaceAll("/+$", "") + "/feedback/" + postmortemId + "?asked="
                + URLEncoder.encode(asked, StandardCharsets.UTF_8) + "&signature=" + sign(postmortemId, asked);
    }

    /** Whether the signature is ours, for this postmortem and this place. */
    @Transactional
    public boolean signed(UUID postmortemId, String asked, String signature) {
        return asked != null
                && signature != null
                && MessageDigest.isEqual(
                        sign(postmortemId, asked).getBytes(StandardCharsets.UTF_8),
                        signature.getBytes(StandardCharsets.UTF_8));
    }

    private String sign(UUID postmortemId, String asked) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(), ALGORITHM));
            byte[] signature =
                    mac.doFinal(("feedback\n" + postmortemId + "\n" + asked).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }

    private byte[] key() {
        byte[] fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        em.createNativeQuery("insert into link_key (id, key) values (1, :key) on conflict do nothing")
                .setParameter("key", fresh)
                .executeUpdate();
        return (byte[]) em.createNativeQuery("select key from link_key where id = 1", byte[].class)
                .getSingleResult();
    }
}
