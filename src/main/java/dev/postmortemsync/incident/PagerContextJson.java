package dev.postmortemsync.incident;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.persistence.AttributeConverter;

/** The pager's context as one JSON text: it is shown as a whole and never searched. */
class PagerContextJson implements AttributeConverter<PagerContext, String> {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Override
    public String convertToDatabaseColumn(PagerContext context) {
        try {
            return context == null ? null : JSON.writeValueAsString(context);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the pager's context is no JSON", e);
        }
    }

    @Override
    public PagerContext convertToEntityAttribute(String text) {
        try {
            return text == null ? null : JSON.readValue(text, PagerContext.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored context of the pager cannot be read", e);
        }
    }
}
