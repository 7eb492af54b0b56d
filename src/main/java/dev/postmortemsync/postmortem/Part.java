package dev.postmortemsync.postmortem;

/** Writes the generated half of one section. Pure, and made of facts only. */
@FunctionalInterface
interface Part {

    void write(DraftFacts facts, Draft draft);
}
