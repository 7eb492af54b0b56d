package dev.postmortemsync.plane;

import dev.postmortemsync.actionitem.Status;
import dev.postmortemsync.plane.dto.PlaneMember;
import dev.postmortemsync.plane.dto.PlaneProject;
import dev.postmortemsync.plane.dto.PlaneState;
import dev.postmortemsync.remote.Examination;
import dev.postmortemsync.remote.RemoteError;
import dev.postmortemsync.work.Checkup;
import dev.postmortemsync.work.Diagnosis;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether Plane is set up: key, workspace, clock, and of each project its states and its people. */
@ApplicationScoped
class PlaneCheckup implements Checkup {

    private static final int MEMBER = 15;
    private static final String OWNERS = "owners";

    private final PlaneSettings settings;
    private final PlaneClient client;
    private final PlaneCalls calls;
    private final Clock clock;

    PlaneCheckup(PlaneSettings settings, PlaneClient client, PlaneCalls calls, Clock clock) {
        this.settings = settings;
        this.client = client;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public String vendor() {
        return PlaneCalls.SYSTEM;
    }

    @Override
    public String title() {
        return "Plane";
    }

    @Override
    public boolean on() {
        return settings.on();
    }

    @Override
    public List<Diagnosis> examine() {
        Examination examination = new Examination(title(), clock);
        examination.credentials(
                () -> calls.probe(plane -> plane.projects(settings.workspace(), 1, null)), this::refused);
        examination.look("projects", () -> projects(examination), PlaneCheckup::notSeen);
        return examination.found();
    }

    /** A key that is wrong is answered with 403, and so is a workspace that is not the user's. */
    private Diagnosis refused(RemoteError error) {
        String check = "credentials";
        if (error instanceof RemoteError.Unauthorized && error.says().contains("permission")) {
            return Diagnosis.broken(
                    check,
                    "there is no workspace " + settings.workspace() + " that this key's user may see",
                    "PLANE_WORKSPACE is the slug in the address of Plane's pages; the user must be a member of it");
        }
        if (error instanceof RemoteError.Unauthorized) {
            return Diagnosis.broken(
                    check,
                    error.says(),
                    "PLANE_API_KEY is wrong or expired: make a new one as this service's own user under Profile settings →"
                            + " Personal access tokens");
        }
        return Diagnosis.broken(
                check,
                error.says(),
                "is PLANE_API_URL, " + settings.api()
                        + ", Plane's API (self-hosted: the same host as its pages), and may this"
                        + " service reach it (DNS, NetworkPolicy, proxy)?");
    }

    private static Diagnosis notSeen(RemoteError error) {
        return Diagnosis.warning("projects", error.says(), "make the key's user a member of the project");
    }

    private Diagnosis projects(Examination examination) {
        List<PlaneProject> all = client.projects();
        Set<String> wanted = new TreeSet<>(settings.projects());
        Set<String> lacking = new TreeSet<>(wanted);
        for (PlaneProject project : all) {
            String identifier =
                    project.identifier() == null ? "" : project.identifier().toUpperCase(Locale.ROOT);
            if (lacking.remove(identifier)) {
                look(examination, identifier, project);
            }
        }
        return lacking.isEmpty()
                ? Diagnosis.ok("projects", "has " + String.join(", ", wanted))
                : Diagnosis.broken(
                        "projects",
                        "the workspace " + settings.workspace() + " has no project " + String.join(", ", lacking)
                                + " that this key's user may see; it has "
                                + all.stream().map(PlaneProject::identifier).collect(Collectors.joining(", ")),
                        "PLANE_PROJECT and PLANE_PROJECTS are identifiers, the part of a key before its dash; the user must be"
                                + " a member of the project");
    }

    private void look(Examination examination, String identifier, PlaneProject project) {
        if (project.archivedAt() != null) {
            examination.add(Diagnosis.broken(
                    identifier, "the project is archived, and takes no work items", "restore it, or name another"));
            return;
        }
        String states = identifier + " states";
        examination.look(states, () -> states(states, client.states(project.id())), PlaneCheckup::notSeen);
        if (identifier.equals(settings.project())) {
            examination.look(OWNERS, () -> people(project.id()), PlaneCheckup::notSeen);
        }
    }

    private static Diagnosis states(String check, List<PlaneState> states) {
        List<String> lacking = Arrays.stream(Status.values())
                .filter(status -> PlaneMapping.state(status, states).isEmpty())
                .map(status -> String.join(" or ", PlaneMapping.groups(status)))
                .toList();
        return lacking.isEmpty()
                ? Diagnosis.ok(check, "has a state for each status")
                : Diagnosis.broken(
                        check,
                        "no state is in the group " + String.join(", nor in ", lacking),
                        "add one under Project settings → States; action items of that status stay out of Plane until then");
    }

    private Diagnosis people(String project) {
        Set<String> inProject =
                client.projectMembers(project).stream().map(PlaneMember::id).collect(Collectors.toSet());
        List<PlaneMember> assignable = client.workspaceMembers().stream()
                .filter(member -> inProject.contains(member.id()))
                .filter(member -> member.role() == null || member.role() >= MEMBER)
                .toList();
        String strangers = settings.owners().entrySet().stream()
                .filter(owner ->
                        assignable.stream().noneMatch(member -> owner.getValue().equalsIgnoreCase(member.email())))
                .map(owner -> owner.getKey() + " (" + owner.getValue() + ")")
                .collect(Collectors.joining(", "));
        if (assignable.isEmpty()) {
            return Diagnosis.warning(
                    OWNERS,
                    "nobody of the project can be assigned",
                    "make people members of it; guests cannot be assigned");
        }
        return strangers.isEmpty()
                ? Diagnosis.ok(OWNERS, assignable.size() + " people can be assigned")
                : Diagnosis.warning(
                        OWNERS,
                        strangers + " cannot be assigned in the project",
                        "make them members of it, or correct PLANE_OWNERS; their action items stay without an owner in Plane");
    }
}
