package dev.postmortemsync.bench;

import java.util.List;

/** Something that is measured. */
public interface Benchmark {

    /** As it is asked for. */
    String name();

    /** Measures, warm-up included. */
    List<Figure> run(Scale scale) throws Exception;
}
