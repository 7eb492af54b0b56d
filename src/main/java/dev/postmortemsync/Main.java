package dev.postmortemsync;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import java.util.List;

/** Starts the service; in production only when its configuration is whole. */
@QuarkusMain
public class Main {

    /** {@code EX_CONFIG} of sysexits.h: an orchestrator need not try again before somebody changes the configuration. */
    private static final int CONFIGURATION_ERROR = 78;

    /** Prints one line per problem of the configuration and exits with 78, or runs until the process is stopped. */
    public static void main(String... args) {
        if (isPackaged()) {
            List<String> problems =
                    ConfigurationCheck.problems(ConfigUtils.configBuilder().build());
            if (!problems.isEmpty()) {
                problems.forEach(System.err::println);
                System.exit(CONFIGURATION_ERROR);
            }
        }
        Quarkus.run(args);
    }

    /**
     * Whether this is the production application. Dev mode and tests load it by a loader of their own; an IDE that runs
     * this class has no generated application. Quarkus' own {@code LaunchMode} is not known yet when this is asked.
     */
    private static boolean isPackaged() {
        ClassLoader loader = Main.class.getClassLoader();
        return !loader.getClass().getName().equals("io.quarkus.bootstrap.classloading.QuarkusClassLoader")
                && loader.getResource("io/quarkus/runner/ApplicationImpl.class") != null;
    }
}
