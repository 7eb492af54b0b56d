package dev.postmortemsync.actionitem;

/** How urgent an action item is, with the template's colours. */
public enum Priority {
    P0("🔴"),
    P1("🟠"),
    P2("🟡"),
    P3("🟢");

    private final String colour;

    Priority(String colour) {
        this.colour = colour;
    }

    /** As the template's table shows it: {@code 🔴 P0}. */
    public String words() {
        return colour + " " + name();
    }
}
