package dev.postmortemsync.web;

import dev.postmortemsync.incident.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;

/** The kinds of timeline entries to choose from; templates ask this bean by name. */
@Named("kinds")
@ApplicationScoped
public class Kinds {

    public List<String> words() {
        return Arrays.stream(Kind.values()).map(Kind::words).toList();
    }
}
