package dev.postmortemsync.pagerduty.dto;

/** A person, service, integration or priority, as a reference or as the whole; PagerDuty uses both alike. */
public record Reference(String id, String type, String summary, String name, String htmlUrl) {

    /** What people call it. */
    public String called() {
        String known = known();
        return known == null ? id : known;
    }

    /** Its name, or {@code null} where only the id is told. */
    public String known() {
        return summary != null && !summary.isBlank() ? summary : name != null && !name.isBlank() ? name : null;
    }

    /** Whether it is a person, and no service, integration or bot. */
    public boolean person() {
        return type != null && type.startsWith("user");
    }
}
