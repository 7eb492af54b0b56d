package dev.postmortemsync.web;

import dev.postmortemsync.work.Refusal;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What holds for every body that a resource reads: it is not larger than allowed, and where it is JSON, there is one. An
 * empty body, or {@code null}, is the caller's mistake and never reaches a resource.
 */
@Provider
class BodyRules implements ReaderInterceptor {

    /** In bytes; below Quarkus' own limit, which ends the answer without a word. */
    static final long LARGEST = 2 << 20;

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (context.getType() == InputStream.class) {
            return context.proceed();
        }
        Bounded bounded = new Bounded(context.getInputStream());
        context.setInputStream(bounded);
        Object body = null;
        try {
            body = context.proceed();
        } finally {
            if (bounded.exceeded) {
                throw tooLarge();
            }
        }
        if (body == null && MediaType.APPLICATION_JSON_TYPE.isCompatible(context.getMediaType())) {
            throw new Refusal("body", "must be a JSON object");
        }
        return body;
    }

    private static ClientErrorException tooLarge() {
        return new ClientErrorException(tooLargeText(), 413);
    }

    static String tooLargeText() {
        return "a body may have " + LARGEST + " bytes";
    }

    /** Ends early rather than throwing: JSON readers wrap what is thrown below them. */
    private static final class Bounded extends FilterInputStream {

        private long left = LARGEST;
        private boolean exceeded;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = exceeded ? -1 : super.read();
            return read < 0 || counted(1) ? read : -1;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            int read = exceeded ? -1 : super.read(to, offset, length);
            return read < 0 || counted(read) ? read : -1;
        }

        private boolean counted(int bytes) {
            left -= bytes;
            exceeded = left < 0;
            return !exceeded;
        }
    }
}
