package dev.postmortemsync.postmortem;

/**
 * What a person answers.
 *
 * @param key of the section, see {@link SectionKey#code()}
 * @param question {@link OpenQuestion#marked()}
 * @param text Markdown
 */
public record Answer(String key, String question, String text) {}
