package dev.postmortemsync.incident;

import dev.postmortemsync.incident.ServicePair.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which services and projects belong together, from what an operator configured, what links taught and what people decided.
 * A person's word wins over the configuration, and that over what was learnt.
 */
final class ServicePairs {

    private static final Comparator<ServicePair> BY_NAME = Comparator.comparing(
                    (ServicePair pair) -> pair.service().toLowerCase(Locale.ROOT))
            .thenComparing(ServicePair::project)
            .thenComparing(ServicePair::service);

    private ServicePairs() {}

    /** How many links of one service were to issues of one project. */
    record Learnt(String service, String serviceId, String project, long links) {}

    /** Each pair once, by service and project. */
    static List<ServicePair> of(
            Collection<ServicePair> configured, Collection<Learnt> learnt, Collection<ServicePair> decided) {
        List<ServicePair> all = new ArrayList<>(decided);
        configured.stream()
                .filter(pair -> !told(all, pair.service(), null, pair.project()))
                .toList()
                .forEach(all::add);
        Map<String, ServicePair> counted = new HashMap<>();
        learnt.stream()
                .filter(lesson -> !told(all, lesson.service(), lesson.serviceId(), lesson.project()))
                .sorted(Comparator.comparing(Learnt::service))
                .forEach(lesson -> counted.merge(
                        lesson.service().toLowerCase(Locale.ROOT) + "\n" + lesson.project(),
                        ServicePair.learnt(lesson.service(), lesson.project(), lesson.links()),
                        (one, other) -> ServicePair.learnt(one.service(), one.project(), one.links() + other.links())));
        all.addAll(counted.values());
        return all.stream().sorted(BY_NAME).toList();
    }

    /** The pairs that hold for one service, by project. */
    static Map<String, ServicePair> ofService(Collection<ServicePair> pairs, String serviceId, String service) {
        Map<String, ServicePair> strongest = new HashMap<>();
        pairs.stream()
                .filter(pair -> names(pair.service(), service, serviceId))
                .forEach(pair ->
                        strongest.merge(pair.project(), pair, (one, other) -> rank(one) >= rank(other) ? one : other));
        strongest.values().removeIf(pair -> !pair.active());
        return strongest;
    }

    /** Keeping apart is the stronger of two decisions, made under the service's id and under its name. */
    private static int rank(ServicePair pair) {
        return pair.origin().ordinal();
    }

    private static boolean told(List<ServicePair> all, String service, String serviceId, String project) {
        return all.stream()
                .filter(pair -> pair.origin() != Origin.LEARNT)
                .anyMatch(pair -> pair.project().equals(project) && names(pair.service(), service, serviceId));
    }

    private static boolean names(String said, String service, String serviceId) {
        return said.equalsIgnoreCase(service) || said.equalsIgnoreCase(serviceId);
    }
}
