package dev.postmortemsync.document;

import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.Priority;
import dev.postmortemsync.actionitem.Status;
import dev.postmortemsync.bench.Aim;
import dev.postmortemsync.bench.Benchmark;
import dev.postmortemsync.bench.Figure;
import dev.postmortemsync.bench.Scale;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Kind;
import dev.postmortemsync.incident.TimelineEntryView;
import dev.postmortemsync.postmortem.Outage;
import dev.postmortemsync.postmortem.PostmortemView;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A long postmortem as Markdown, HTML and PDF; and ten times as long, to see that it costs ten times as much. */
public final class RenderBenchmark implements Benchmark {

    private static final int ENTRIES = 500;
    private static final int ITEMS = 50;
    private static final int TIMES = 10;
    /** Twice as much for each entry would be no line any more. */
    private static final double LINEAR = 2;

    /** Rendering is one thread's work: its own time says the same on a busy machine as on an idle one. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final long WARM_UP_NANOS = 8_000_000_000L;

    @Override
    public String name() {
        return "render";
    }

    @Override
    public List<Figure> run(Scale scale) {
        List<Figure> figures = new ArrayList<>();
        DocumentFacts some = facts(ENTRIES, ITEMS);
        DocumentFacts many = facts(ENTRIES * TIMES, ITEMS);
        compare(
                figures,
                "Markdown",
                10.0,
                100,
                () -> MarkdownRenderer.render(some),
                () -> MarkdownRenderer.render(many));
        String page = MarkdownRenderer.render(some);
        String longPage = MarkdownRenderer.render(many);
        compare(figures, "HTML", 30.0, 50, () -> html(page, some), () -> html(longPage, many));
        String html = html(page, some);
        String longHtml = html(longPage, many);
        compare(
                figures,
                "PDF",
                1000.0,
                7,
                () -> PdfRenderer.render("Long", html),
                () -> PdfRenderer.render("Longer", longHtml));
        return figures;
    }

    private void compare(List<Figure> figures, String what, double aim, int runs, Supplier<?> some, Supplier<?> many) {
        warmUp(some);
        Figure once = Figure.of(name(), what + ", 500 entries", "ms CPU", measured(runs, some), Aim.most(aim));
        Figure long10 =
                Figure.of(name(), what + ", 5,000 entries", "ms CPU", measured(Math.max(3, runs / 10), many), null);
        figures.add(once);
        figures.add(long10);
        double ratio = long10.median() / once.median() / TIMES;
        figures.add(Figure.once(name(), what + ", cost of an entry at 5,000 / at 500", "x", ratio, Aim.most(LINEAR)));
    }

    private static void warmUp(Supplier<?> work) {
        long end = System.nanoTime() + WARM_UP_NANOS;
        while (System.nanoTime() < end) {
            work.get();
        }
    }

    private static double[] measured(int runs, Supplier<?> work) {
        double[] millis = new double[runs];
        for (int i = 0; i < runs; i++) {
            long start = THREADS.getCurrentThreadCpuTime();
            work.get();
            millis[i] = (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
        }
        return millis;
    }

    private static String html(String markdown, DocumentFacts facts) {
        return HtmlRenderer.page(markdown, TimelineChart.of(facts.incident()));
    }

    static DocumentFacts facts(int entries, int items) {
        IncidentView incident = Outage.incident();
        List<TimelineEntryView> timeline = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            Kind kind = Kind.values()[i % Kind.values().length];
            TimelineEntryView told = Outage.entry(
                    incident.detectedAt().plusSeconds(4L * i),
                    kind,
                    "Entry " + i + ": pool `main` has | 20 of 20 connections in use, <b>waiting</b> for *one*",
                    i % 3 == 0 ? "PagerDuty" : "Sam van der Berg",
                    "pagerduty",
                    i % 50 == 49);
            timeline.add(new TimelineEntryView(
                    told.id(),
                    told.at(),
                    told.event(),
                    told.actor(),
                    told.source(),
                    told.key(),
                    told.kind(),
                    told.hidden(),
                    false,
                    "https://example.pagerduty.com/incidents/Q0OUTAGE205/log_entries/R" + i,
                    0,
                    false,
                    false,
                    i % 40 == 7,
                    null,
                    null,
                    null));
        }
        List<ActionItemView> actions = new ArrayList<>();
        for (int i = 1; i <= items; i++) {
            actions.add(Outage.item(
                    i,
                    Priority.values()[i % 4],
                    "Align the connection pool of service " + i + " with production and alert above 80%",
                    "@team-" + i % 7,
                    LocalDate.of(2026, 3, 1 + i % 28),
                    Status.values()[i % 4]));
        }
        PostmortemView postmortem = Outage.drafted(incident, timeline, actions, Outage.earlier(), Map.of());
        return new DocumentFacts(postmortem, incident, timeline, actions);
    }
}
