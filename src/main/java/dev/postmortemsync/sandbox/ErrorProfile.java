package dev.postmortemsync.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How the outage looks in figures, minute by minute. */
final class ErrorProfile {

    static final Instant FIRST_SEEN = Instant.parse("2026-02-05T14:21:42Z");
    static final Instant LAST_SEEN = Instant.parse("2026-02-05T14:36:18Z");

    static final int REQUESTS_PER_MINUTE = 4_080;

    /** Distinct people that met the error. */
    static final int USERS = 4_210;

    /** Distinct people that were there at all. */
    static final int ACTIVE_USERS = 9_800;

    private static final Instant FIRST_MINUTE = Instant.parse("2026-02-05T14:21:00Z");

    /** The minutes from 14:21 on: events, share of failed requests, 95th percentile in milliseconds. */
    private static final List<Minute> OUTAGE = List.of(
            new Minute(212, 0.11, 4_800),
            new Minute(1_744, 0.47, 30_000),
            new Minute(1_810, 0.47, 30_000),
            new Minute(1_905, 0.47, 30_000),
            new Minute(1_932, 0.47, 30_000),
            new Minute(1_918, 0.47, 30_000),
            new Minute(1_940, 0.47, 30_000),
            new Minute(1_926, 0.47, 30_000),
            new Minute(1_899, 0.47, 30_000),
            new Minute(1_020, 0.22, 12_000),
            new Minute(402, 0.10, 2_100),
            new Minute(396, 0.10, 2_100),
            new Minute(411, 0.10, 2_100),
            new Minute(405, 0.10, 2_100),
            new Minute(388, 0.10, 1_900),
            new Minute(124, 0.02, 600));

    private static final Minute BEFORE = new Minute(0, 0.002, 250);
    private static final Minute AFTER = new Minute(0, 0.001, 230);

    private ErrorProfile() {}

    /** One minute of production. */
    record Minute(int events, double failureRate, int p95) {}

    static Minute at(Instant instant) {
        long index = Math.floorDiv(Duration.between(FIRST_MINUTE, instant).toSeconds(), 60);
        return index < 0 ? BEFORE : index >= OUTAGE.size() ? AFTER : OUTAGE.get((int) index);
    }

    /** The minutes that begin in the window; those of a window too long to be told by the minute are cut off. */
    static List<Minute> within(Instant from, Instant to) {
        List<Minute> minutes = new ArrayList<>();
        for (Instant minute = floor(from);
                minute.isBefore(to) && minutes.size() < 10_000;
                minute = minute.plusSeconds(60)) {
            minutes.add(at(minute));
        }
        return minutes;
    }

    /** Events of the outage in the window. */
    static int events(Instant from, Instant to) {
        int events = 0;
        for (int i = 0; i < OUTAGE.size(); i++) {
            Instant minute = FIRST_MINUTE.plusSeconds(60L * i);
            if (!minute.isBefore(floor(from)) && minute.isBefore(to)) {
                events += OUTAGE.get(i).events();
            }
        }
        return events;
    }

    /** The same people come back, so distinct users grow slower than events. */
    static int users(int events) {
        int all = events(FIRST_MINUTE, Instant.MAX);
        return (int) Math.round(USERS * Math.sqrt((double) events / all));
    }

    static Instant floor(Instant instant) {
        return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), 60) * 60);
    }
}
