package dev.postmortemsync.audit;

import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;

/** Who acts in this request, and by what. Nobody in a job: what a machine does by itself is no act of a person. */
@RequestScoped
public class Actor {

    private final UUID requestId = UUID.randomUUID();
    private String name;
    private String request;

    /**
     * Says who acts from now on.
     *
     * @param name of the person or the token
     * @param request method and path
     */
    public void is(String name, String request) {
        this.name = name;
        this.request = request;
    }

    boolean isKnown() {
        return name != null;
    }

    String name() {
        return name;
    }

    String request() {
        return request;
    }

    UUID requestId() {
        return requestId;
    }
}
