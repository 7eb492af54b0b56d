package dev.postmortemsync.notify;

import java.time.LocalDate;

/** The parts of the follow-up plan, and when each is to be done. */
enum Term {
    WEEK("Week 1") {
        @Override
        LocalDate after(LocalDate day) {
            return day.plusWeeks(1);
        }
    },
    MONTH("Month 1") {
        @Override
        LocalDate after(LocalDate day) {
            return day.plusMonths(1);
        }
    },
    QUARTER("Quarter") {
        @Override
        LocalDate after(LocalDate day) {
            return day.plusMonths(3);
        }
    };

    private final String title;

    Term(String title) {
        this.title = title;
    }

    /** In the template's words. */
    String title() {
        return title;
    }

    /** When its time is over. */
    abstract LocalDate after(LocalDate day);
}
