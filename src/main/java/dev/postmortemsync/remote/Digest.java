package dev.postmortemsync.remote;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of raw bytes: the identity of a message whose sender gives it none. */
public final class Digest {

    private static final String ALGORITHM = "SHA-256";

    private Digest() {}

    /** Lower-case hex of the hash over all parts, one after the other. */
    public static String sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(ALGORITHM);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }
}
