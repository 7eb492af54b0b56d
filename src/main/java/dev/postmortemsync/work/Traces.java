package dev.postmortemsync.work;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps with asked-for work whose trace asked for it, so that what a job does is seen in the trace of the webhook that caused
 * it. One run may answer many requests: it belongs to the trace of the latest, and links to the others. While no traces are
 * sent nothing is kept, and no statement is made.
 */
@ApplicationScoped
class Traces {

    private static final String VERSION = "00";
    /** Of a burst, as many as anybody looks at. */
    private static final int MOST = 32;

    private final EntityManager em;
    private final Tracer tracer;
    private final boolean off;

    Traces(EntityManager em, OpenTelemetry telemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off) {
        this.em = em;
        this.tracer = telemetry.getTracer("postmortem-sync");
        this.off = off;
    }

    /** Keeps the traces of those who asked, the last of them with that number. Joins the transaction of the request. */
    void keep(Request request, long seq, List<Ask> asks) {
        if (off) {
            return;
        }
        long number = seq - asks.size();
        for (Ask ask : asks) {
            number++;
            if (ask.by().isValid() && ask.by().isSampled()) {
                keep(request, number, text(ask.by()));
            }
        }
    }

    private void keep(Request request, long number, String parent) {
        em.createNativeQuery("""
                insert into work_trace (job, subject, seq, trace_parent) values (:job, :subject, :seq, :parent)
                on conflict do nothing""")
                .setParameter("job", request.job())
                .setParameter("subject", request.subject())
                .setParameter("seq", number)
                .setParameter("parent", parent)
                .executeUpdate();
    }

    /** Those who asked, up to that request, the latest first. */
    @Transactional
    List<SpanContext> askers(Request request, long seq) {
        if (off) {
            return List.of();
        }
        List<?> rows = em.createNativeQuery("""
                select trace_parent from work_trace where job = :job and subject = :subject and seq <= :seq
                order by seq desc limit :most""", String.class)
                .setParameter("job", request.job())
                .setParameter("subject", request.subject())
                .setParameter("seq", seq)
                .setParameter("most", MOST)
                .getResultList();
        return rows.stream()
                .map(row -> parsed((String) row))
                .filter(SpanContext::isValid)
                .collect(Collectors.toList());
    }

    /** Forgets those whose work is done. Joins the transaction. */
    void forget(Request request, long seq) {
        if (off) {
            return;
        }
        em.createNativeQuery("delete from work_trace where job = :job and subject = :subject and seq <= :seq")
                .setParameter("job", request.job())
                .setParameter("subject", request.subject())
                .setParameter("seq", seq)
                .executeUpdate();
    }

    /** Does one run of a job within a span of its own. */
    Outcome during(Attempt attempt, Job job, List<SpanContext> askers, Supplier<Outcome> run) {
        if (off) {
            return run.get();
        }
        SpanBuilder builder = tracer.spanBuilder(job.name())
                .setSpanKind(SpanKind.CONSUMER)
                .setParent(askers.isEmpty() ? Context.root() : Context.root().with(Span.wrap(askers.get(0))))
                .setAttribute(job.subjectIs(), attempt.subject())
                .setAttribute("attempt", attempt.number());
        askers.stream().skip(1).forEach(builder::addLink);
        Span span = builder.startSpan();
        try (Scope scope = span.makeCurrent()) {
            Outcome outcome = run.get();
            tell(span, outcome);
            return outcome;
        } finally {
            span.end();
        }
    }

    private static void tell(Span span, Outcome outcome) {
        if (outcome instanceof Outcome.GiveUp giveUp) {
            span.setStatus(StatusCode.ERROR, giveUp.why());
        } else if (outcome instanceof Outcome.RetryAt retry) {
            span.setAttribute(
                    "again", retry.at() == null ? "after a pause" : retry.at().toString());
            if (retry.failed()) {
                span.setStatus(StatusCode.ERROR, Objects.requireNonNullElse(retry.why(), "failed"));
            }
        }
    }

    private static String text(SpanContext span) {
        return String.join(
                "-",
                VERSION,
                span.getTraceId(),
                span.getSpanId(),
                span.getTraceFlags().asHex());
    }

    private static SpanContext parsed(String text) {
        String[] parts = text.split("-");
        return parts.length == 4
                ? SpanContext.createFromRemoteParent(
                        parts[1], parts[2], TraceFlags.fromHex(parts[3], 0), TraceState.getDefault())
                : SpanContext.getInvalid();
    }
}
