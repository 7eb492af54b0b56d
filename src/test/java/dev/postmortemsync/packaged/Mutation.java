package dev.postmortemsync.packaged;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.BiFunction;

/** What may become of a body on its way, or in the hands of somebody who tries. */
enum Mutation {
    NONE((body, random) -> body),
    TRUNCATED((body, random) -> Arrays.copyOf(body, random.nextInt(body.length))),
    FLIPPED((body, random) -> {
        byte[] flipped = body.clone();
        for (int times = 1 + random.nextInt(8); times > 0; times--) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }),
    DEEP((body, random) -> {
        int depth = 1 + random.nextInt(5_000);
        return text("{\"event\":" + "[".repeat(depth) + "]".repeat(depth) + "}");
    }),
    HUGE((body, random) -> {
        byte[] huge =
                new byte[random.nextInt(1 << 12) == 0 ? (1 << 20) + random.nextInt(1 << 10) : random.nextInt(1 << 15)];
        Arrays.fill(huge, (byte) ' ');
        System.arraycopy(body, 0, huge, 0, Math.min(body.length, huge.length));
        return huge;
    }),
    NUL((body, random) -> replaced(body, random, "\\u0000")),
    RAW_NUL((body, random) -> replaced(body, random, "\0")),
    LONE_SURROGATE((body, random) -> replaced(body, random, "\\ud83d")),
    OTHER_ENCODING((body, random) -> new String(body, StandardCharsets.UTF_8)
            .getBytes(random.nextBoolean() ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1)),
    OTHER_TYPES((body, random) -> {
        String[] values = {"null", "[]", "{}", "-1", "1e400", "true", "\"\"", "[[],{}]", "99999999999999999999999"};
        String text = new String(body, StandardCharsets.UTF_8);
        return text(text.replaceAll(
                "\"(id|event_type|data|event|action|type|issue|actor|external_id)\"\\s*:\\s*(\"[^\"]*\"|\\d+)",
                "\"$1\":" + values[random.nextInt(values.length)]));
    }),
    NO_OBJECT((body, random) -> {
        String[] values = {"null", "[]", "1", "\"text\"", "", " ", "{} {}", "true", "\uFEFF{}"};
        return text(values[random.nextInt(values.length)]);
    });

    private final BiFunction<byte[], Random, byte[]> change;

    Mutation(BiFunction<byte[], Random, byte[]> change) {
        this.change = change;
    }

    byte[] of(byte[] body, Random random) {
        return change.apply(body, random);
    }

    /** Somewhere within a text of the body. */
    private static byte[] replaced(byte[] body, Random random, String with) {
        String text = new String(body, StandardCharsets.UTF_8);
        int quote = text.indexOf('"', random.nextInt(text.length()));
        return quote < 0 ? body : text(text.substring(0, quote + 1) + with + text.substring(quote + 1));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
