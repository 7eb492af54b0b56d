package dev.postmortemsync.work;

import java.util.List;

/** What is left of the vendors' request budgets, for people to see. */
public interface RequestBudgets {

    /**
     * One vendor's budget.
     *
     * @param perMinute requests that all replicas together may send
     * @param left requests that may be sent at once
     */
    record RequestBudget(String vendor, int perMinute, long left) {}

    /** Of every vendor that has a client, in the order of their names. */
    List<RequestBudget> all();
}
