package dev.postmortemsync.web;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every route that a resource class of the product answers, read from its annotations. */
final class Routes {

    private static final java.nio.file.Path CLASSES = java.nio.file.Path.of("target/classes");

    private Routes() {}

    /** One method of one path. */
    record Route(String method, String path) {

        /** The path with something in the place of each parameter. */
        String example() {
            return path.replaceAll("\\{[^{}]+(\\{[^{}]*}[^{}]*)*}", "3f2504e0-4f89-41d3-9a0c-0305e82c3301");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static List<Route> all() throws IOException {
        try (Stream<java.nio.file.Path> files = Files.walk(CLASSES)) {
            return files.map(file -> CLASSES.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("sandbox"))
                    .map(name -> loaded(
                            name.substring(0, name.length() - ".class".length()).replace(File.separatorChar, '.')))
                    .filter(type -> !type.isInterface() && type.isAnnotationPresent(Path.class))
                    .flatMap(Routes::of)
                    .distinct()
                    .toList();
        }
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name, false, Routes.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Route> of(Class<?> resource) {
        return Arrays.stream(resource.getDeclaredMethods())
                .flatMap(method -> verb(method).stream()
                        .map(verb -> new Route(
                                verb,
                                ("/" + path(resource) + "/" + path(method))
                                        .replaceAll("//+", "/")
                                        .replaceFirst("(?<=.)/$", ""))));
    }

    private static Optional<String> verb(AnnotatedElement method) {
        return Arrays.stream(method.getAnnotations())
                .flatMap(one -> Optional.ofNullable(one.annotationType().getAnnotation(HttpMethod.class)).stream())
                .map(HttpMethod::value)
                .findFirst();
    }

    private static String path(AnnotatedElement element) {
        Path path = element.getAnnotation(Path.class);
        return path == null ? "" : path.value();
    }
}
