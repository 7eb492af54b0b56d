package dev.postmortemsync.bench;

import java.util.Random;

/**
 * How large a run is, and which of all possible ones.
 *
 * @param factor 1 for what the aims are about; less for a quick look
 */
public record Scale(double factor, long seed) {

    /** So many at factor 1. */
    public int of(int many) {
        return (int) Math.max(1, Math.round(many * factor));
    }

    public Random random() {
        return new Random(seed);
    }
}
