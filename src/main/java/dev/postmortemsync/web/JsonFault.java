package dev.postmortemsync.web;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.postmortemsync.work.Refusal;
import java.util.stream.Collectors;

/** What is wrong with a JSON body, in the caller's terms: which field, and what it must be. */
final class JsonFault {

    private static final String BODY = "body";

    private JsonFault() {}

    static Refusal of(JsonProcessingException e) {
        if (e.getCause() instanceof Refusal refusal) {
            return refusal;
        }
        if (e instanceof MismatchedInputException mismatch) {
            return new Refusal(path(mismatch), rule(mismatch));
        }
        if (e instanceof JsonMappingException mapping) {
            return new Refusal(path(mapping), "has a value that is not allowed here");
        }
        JsonLocation at = e.getLocation();
        String where = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
        return new Refusal(BODY, "is not valid JSON" + where);
    }

    private static String path(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
        return path.isEmpty() ? BODY : path.startsWith(".") ? path.substring(1) : path;
    }

    private static String rule(MismatchedInputException e) {
        return e.getTargetType() == null ? "has a value of the wrong type" : ValueRule.of(e.getTargetType());
    }
}
