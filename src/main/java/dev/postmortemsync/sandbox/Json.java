package dev.postmortemsync.sandbox;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * JSON as the vendors write it. A mapper of its own: how the service writes JSON must not change what a vendor's
 * stand-in says.
 */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            // In an escape Python writes the hexadecimal digits in lower case.
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .build();

    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    private Json() {}

    /** An object of name, value, name, value…, in this order, nulls included. */
    static Map<String, Object> object(Object... pairs) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            object.put((String) pairs[i], pairs[i + 1]);
        }
        return object;
    }

    /** Without any white space, as PagerDuty and Sentry send. */
    static byte[] compact(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stand-in built what is no JSON", e);
        }
    }

    /** Byte for byte as {@code json.dumps} of Python, which is what Plane signs and sends. */
    static byte[] pythonic(Object value) {
        try {
            return MAPPER.writer(new SpacedLikePython())
                    .writeValueAsString(value)
                    .getBytes(StandardCharsets.US_ASCII);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stand-in built what is no JSON", e);
        }
    }

    /** The object in this body. */
    static Map<String, Object> read(byte[] body) throws IOException {
        return MAPPER.readValue(body, OBJECT);
    }

    private static final class SpacedLikePython extends MinimalPrettyPrinter implements PrettyPrinter {
        private static final long serialVersionUID = 1;

        @Override
        public void writeObjectFieldValueSeparator(JsonGenerator g) throws IOException {
            g.writeRaw(": ");
        }

        @Override
        public void writeObjectEntrySeparator(JsonGenerator g) throws IOException {
            g.writeRaw(", ");
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator g) throws IOException {
            g.writeRaw(", ");
        }
    }
}
