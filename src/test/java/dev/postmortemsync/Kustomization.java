package dev.postmortemsync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Renders a kustomization as {@code kubectl kustomize} does, as far as ours need it, so that the build needs no kubectl;
 * whatever it does not know fails. Generated names bear no hash. {@link ManifestsTest} compares it with the real one
 * where a kubectl is there.
 */
final class Kustomization {

    static final Path K8S = Path.of("k8s");

    private static final Set<String> KNOWN = Set.of(
            "apiVersion",
            "kind",
            "namespace",
            "resources",
            "components",
            "images",
            "labels",
            "patches",
            "configMapGenerator",
            "secretGenerator");

    private final Path directory;
    private final Map<String, Object> settings;
    private final List<Map<String, Object>> objects = new ArrayList<>();

    private Kustomization(Path directory) {
        this.directory = directory;
        this.settings = documents(directory.resolve("kustomization.yaml")).get(0);
    }

    /** The objects of an overlay, in no order. */
    static List<Map<String, Object>> overlay(String name) {
        return render(K8S.resolve("overlays").resolve(name));
    }

    static List<Map<String, Object>> render(Path directory) {
        return new Kustomization(directory).render();
    }

    private List<Map<String, Object>> render() {
        if (!KNOWN.containsAll(settings.keySet())) {
            throw new IllegalArgumentException(directory + " uses more than " + KNOWN);
        }
        Stream.concat(list(settings, "resources").stream(), list(settings, "components").stream())
                .map(name -> directory.resolve(name.toString()).normalize())
                .forEach(path -> objects.addAll(Files.isDirectory(path) ? render(path) : documents(path)));
        generators("configMapGenerator").forEach(generator -> generate("ConfigMap", generator));
        generators("secretGenerator").forEach(generator -> generate("Secret", generator));
        generators("patches").forEach(this::patch);
        generators("images").forEach(this::image);
        for (Map<String, Object> object : objects) {
            generators("labels")
                    .forEach(labels -> made(map(object, "metadata"), "labels").putAll(map(labels, "pairs")));
            if (settings.containsKey("namespace") && !object.get("kind").equals("Namespace")) {
                map(object, "metadata").put("namespace", settings.get("namespace"));
            }
        }
        return objects;
    }

    private void generate(String kind, Map<String, Object> generator) {
        Map<String, Object> target = "merge".equals(generator.get("behavior"))
                ? find(kind, generator.get("name"))
                : add(kind, generator.get("name"));
        if (generator.containsKey("options")) {
            made(map(target, "metadata"), "labels").putAll(map(map(generator, "options"), "labels"));
        }
        Map<String, Object> data = made(target, "data");
        values(generator)
                .forEach((key, value) -> data.put(
                        key,
                        kind.equals("Secret")
                                ? Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))
                                : value));
    }

    private Map<String, String> values(Map<String, Object> generator) {
        Map<String, String> values = new LinkedHashMap<>();
        list(generator, "files").forEach(file -> values.put(file.toString(), text(directory.resolve(file.toString()))));
        Stream.concat(
                        list(generator, "envs").stream()
                                .flatMap(file ->
                                        text(directory.resolve(file.toString())).lines()),
                        list(generator, "literals").stream().map(Object::toString))
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> values.put(line.replaceFirst("=.*", ""), line.replaceFirst("[^=]*=", "")));
        return values;
    }

    private Map<String, Object> add(String kind, Object name) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("apiVersion", "v1");
        object.put("kind", kind);
        object.put("metadata", new LinkedHashMap<>(Map.of("name", name)));
        if (kind.equals("Secret")) {
            object.put("type", "Opaque");
        }
        objects.add(object);
        return object;
    }

    private Map<String, Object> find(Object kind, Object name) {
        return objects.stream()
                .filter(object -> object.get("kind").equals(kind)
                        && map(object, "metadata").get("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A strategic merge by a file, or the removal of one field. */
    private void patch(Map<String, Object> patch) {
        if (patch.containsKey("path")) {
            Map<String, Object> change =
                    documents(directory.resolve(patch.get("path").toString())).get(0);
            merge(find(change.get("kind"), map(change, "metadata").get("name")), change);
            return;
        }
        Map<String, Object> target = map(patch, "target");
        for (Object operation : (List<?>) yaml().load(patch.get("patch").toString())) {
            Map<?, ?> step = (Map<?, ?>) operation;
            if (!"remove".equals(step.get("op"))) {
                throw new IllegalArgumentException("only removals are known here: " + step);
            }
            List<String> path = List.of(step.get("path").toString().substring(1).split("/"));
            Map<String, Object> here = find(target.get("kind"), target.get("name"));
            for (String part : path.subList(0, path.size() - 1)) {
                here = map(here, part);
            }
            if (here.remove(path.get(path.size() - 1)) == null) {
                throw new IllegalArgumentException("nothing to remove: " + step);
            }
        }
    }

    /** Entries that have a name are merged by it, new ones come first; other lists are replaced. */
    private static void merge(Map<String, Object> target, Map<String, Object> change) {
        change.forEach((key, value) -> {
            if (value instanceof Map && target.get(key) instanceof Map) {
                merge(map(target, key), map(change, key));
            } else if (value instanceof List<?>
                    && target.get(key) instanceof List<?>
                    && maps(change, key).stream().allMatch(entry -> entry.containsKey("name"))) {
                for (Map<String, Object> entry : maps(change, key)) {
                    maps(target, key).stream()
                            .filter(old -> old.get("name").equals(entry.get("name")))
                            .findFirst()
                            .ifPresentOrElse(
                                    old -> merge(old, entry),
                                    () -> maps(target, key).add(0, entry));
                }
            } else {
                target.put(key, value);
            }
        });
    }

    private void image(Map<String, Object> image) {
        objects.stream()
                .filter(object ->
                        map(map(map(object, "spec"), "template"), "spec").containsKey("containers"))
                .flatMap(object -> maps(map(map(map(object, "spec"), "template"), "spec"), "containers").stream())
                .filter(container -> container.get("image").toString().startsWith(image.get("name") + ":"))
                .forEach(container -> container.put("image", image.get("newName") + ":" + image.get("newTag")));
    }

    private List<Map<String, Object>> generators(String key) {
        return maps(settings, key);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Map<String, Object>> documents(Path file) {
        return documents(text(file));
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> documents(String text) {
        return StreamSupport.stream(yaml().loadAll(text).spliterator(), false)
                .map(document -> (Map<String, Object>) document)
                .toList();
    }

    private static Yaml yaml() {
        return new Yaml(new SafeConstructor(new LoaderOptions()));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> of, String key) {
        return (Map<String, Object>) of.getOrDefault(key, Map.of());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> made(Map<String, Object> of, String key) {
        return (Map<String, Object>) of.computeIfAbsent(key, none -> new LinkedHashMap<>());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(Map<String, Object> of, String key) {
        return (List<Map<String, Object>>) (List<?>) list(of, key);
    }

    private static List<?> list(Map<String, Object> of, String key) {
        return (List<?>) of.getOrDefault(key, List.of());
    }
}
