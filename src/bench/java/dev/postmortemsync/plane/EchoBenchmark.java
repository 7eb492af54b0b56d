package dev.postmortemsync.plane;

import dev.postmortemsync.bench.Aim;
import dev.postmortemsync.bench.Benchmark;
import dev.postmortemsync.bench.Figure;
import dev.postmortemsync.bench.Scale;
import java.util.List;

/** Edits on both sides, webhooks twice and in any order: how often an edit is written, and how often an echo is. */
public final class EchoBenchmark implements Benchmark {

    private static final int EDITS = 2_000;
    private static final int RUNS = 5;

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public List<Figure> run(Scale scale) {
        double[] writes = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            History history = new History(scale.seed() + run, false);
            history.echo(scale.of(EDITS));
            history.judge();
            writes[run] = (double) history.writes() / history.editsHere;
        }
        return List.of(Figure.of(
                name(), "writes at Plane for an edit here; edits there cause none", "", writes, Aim.most(1.02)));
    }
}
