package dev.postmortemsync.remote;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 over raw bytes, as all three vendors sign their webhooks. A secret's bytes are its text's, as given. */
public final class Signature {

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /** Lower-case hex of the body's HMAC-SHA256. */
    public static String sign(String secret, byte[] body) {
        return HexFormat.of().formatHex(mac(secret, body));
    }

    /** Whether any of the secrets gives any of the candidate signatures (hex); every pair is compared in constant time. */
    public static boolean matches(List<String> secrets, byte[] body, List<String> candidates) {
        boolean match = false;
        for (String secret : secrets) {
            byte[] expected = sign(secret, body).getBytes(StandardCharsets.US_ASCII);
            for (String candidate : candidates) {
                match |= MessageDigest.isEqual(expected, candidate.getBytes(StandardCharsets.UTF_8));
            }
        }
        return match;
    }

    private static byte[] mac(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }
}
