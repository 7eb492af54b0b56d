package dev.postmortemsync;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The objects of one overlay, read into Kubernetes' own types. A kind or a field that the API does not have is an error.
 *
 * @param custom objects of kinds that operators bring along, as they stand
 */
record Manifests(List<HasMetadata> objects, List<Map<String, Object>> custom) {

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.ofEntries(
            Map.entry("v1/Namespace", Namespace.class),
            Map.entry("v1/ServiceAccount", ServiceAccount.class),
            Map.entry("v1/ConfigMap", ConfigMap.class),
            Map.entry("v1/Secret", Secret.class),
            Map.entry("v1/Service", Service.class),
            Map.entry("apps/v1/Deployment", Deployment.class),
            Map.entry("apps/v1/StatefulSet", StatefulSet.class),
            Map.entry("autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
            Map.entry("networking.k8s.io/v1/Ingress", Ingress.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
            Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class));

    private static final Set<String> CUSTOM = Set.of(
            "monitoring.coreos.com/v1/ServiceMonitor",
            "monitoring.coreos.com/v1/PrometheusRule",
            "external-secrets.io/v1/ExternalSecret");

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                /** The model would keep what it does not know in a map of its own. */
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            })
            .build();

    static Manifests of(String overlay) {
        return of(Kustomization.overlay(overlay));
    }

    static Manifests of(List<Map<String, Object>> objects) {
        return new Manifests(
                objects.stream()
                        .filter(object -> !CUSTOM.contains(kind(object)))
                        .map(Manifests::typed)
                        .toList(),
                objects.stream().filter(object -> CUSTOM.contains(kind(object))).toList());
    }

    private static HasMetadata typed(Map<String, Object> object) {
        Class<? extends HasMetadata> type = KINDS.get(kind(object));
        if (type == null) {
            throw new IllegalArgumentException("no kind of ours: " + kind(object));
        }
        return STRICT.convertValue(object, type);
    }

    private static String kind(Map<String, Object> object) {
        return object.get("apiVersion") + "/" + object.get("kind");
    }

    <T> List<T> all(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    boolean has(Class<? extends HasMetadata> type, String name) {
        return all(type).stream()
                .anyMatch(object -> object.getMetadata().getName().equals(name));
    }

    Deployment service() {
        return all(Deployment.class).get(0);
    }

    List<PodTemplateSpec> pods() {
        return Stream.concat(
                        all(Deployment.class).stream()
                                .map(object -> object.getSpec().getTemplate()),
                        all(StatefulSet.class).stream()
                                .map(object -> object.getSpec().getTemplate()))
                .toList();
    }

    Map<String, Object> custom(String kind) {
        return custom.stream()
                .filter(object -> object.get("kind").equals(kind))
                .findFirst()
                .orElseThrow();
    }
}
