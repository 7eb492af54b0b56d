package dev.postmortemsync.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The tokens that machines send. Only their SHA-256 is known here; a lookup compares with all, in constant time. */
public final class ApiTokens {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]*");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");

    private final List<Entry> entries;

    private ApiTokens(List<Entry> entries) {
        this.entries = entries;
    }

    private record Entry(Holder holder, byte[] sha256) {}

    /** Whom a token stands for. */
    public record Holder(String name, Role role) {}

    /**
     * Reads entries of the form {@code name:role:sha256-hex-of-token}.
     *
     * @throws IllegalArgumentException naming the number of the first wrong entry and its rule, never what it holds
     */
    public static ApiTokens parse(List<String> texts) {
        List<Entry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < texts.size(); i++) {
            Entry entry = parse(i + 1, texts.get(i).strip());
            if (!names.add(entry.holder().name())) {
                throw wrong(i + 1, "has the name of an earlier entry");
            }
            entries.add(entry);
        }
        return new ApiTokens(List.copyOf(entries));
    }

    private static Entry parse(int number, String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 3) {
            throw wrong(number, "is not name:role:sha256-hex-of-token");
        }
        if (!NAME.matcher(parts[0]).matches()) {
            throw wrong(number, "has a name with other characters than letters, digits and . _ @ -");
        }
        Role role =
                Role.named(parts[1]).orElseThrow(() -> wrong(number, "has a role that is not viewer, editor or admin"));
        if (!SHA_256.matcher(parts[2]).matches()) {
            throw wrong(number, "does not end in the 64 hex digits of a SHA-256 (printf %s TOKEN | sha256sum)");
        }
        return new Entry(new Holder(parts[0], role), HexFormat.of().parseHex(parts[2]));
    }

    private static IllegalArgumentException wrong(int number, String rule) {
        return new IllegalArgumentException("entry " + number + " " + rule);
    }

    /** How many there are. */
    public int size() {
        return entries.size();
    }

    /** Whom a token of that name stands for, if it is still known. */
    Optional<Holder> named(String name) {
        return entries.stream()
                .map(Entry::holder)
                .filter(holder -> holder.name().equals(name))
                .findFirst();
    }

    /** Whom the token stands for, or empty. */
    public Optional<Holder> holderOf(String token) {
        byte[] sent = sha256(token);
        Holder found = null;
        for (Entry entry : entries) {
            if (MessageDigest.isEqual(sent, entry.sha256())) {
                found = entry.holder();
            }
        }
        return Optional.ofNullable(found);
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
