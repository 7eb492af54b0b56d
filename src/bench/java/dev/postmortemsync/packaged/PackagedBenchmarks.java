package dev.postmortemsync.packaged;

import dev.postmortemsync.bench.Benchmark;
import java.util.List;

/** Those that measure the packaged service as a process of its own. */
public final class PackagedBenchmarks {

    public static final List<Benchmark> ALL = List.of(
            new AcceptBenchmark(),
            new DrainBenchmark(),
            new EffectBenchmark(),
            new GrowthBenchmark(),
            new StartBenchmark());

    private PackagedBenchmarks() {}
}
