package dev.postmortemsync.postmortem;

import java.util.List;

/**
 * Something that facts point at, for people to judge.
 *
 * @param label a few words of ours
 * @param evidence Markdown: the facts themselves
 */
record Hint(String label, String evidence, List<Fact> facts) {}
