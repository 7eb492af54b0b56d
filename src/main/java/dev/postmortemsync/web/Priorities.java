package dev.postmortemsync.web;

import dev.postmortemsync.actionitem.Priority;
import dev.postmortemsync.actionitem.Status;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;

/** What an action item's priority and status are chosen from; templates ask this bean by name. */
@Named("priorities")
@ApplicationScoped
public class Priorities {

    public List<Priority> all() {
        return List.of(Priority.values());
    }

    public List<Status> statuses() {
        return List.of(Status.values());
    }
}
