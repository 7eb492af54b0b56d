package dev.postmortemsync.postmortem;

/** What was learned is for people to say. */
final class Lessons implements Part {

    private final String question;

    Lessons(String question) {
        this.question = question;
    }

    @Override
    public void write(DraftFacts facts, Draft draft) {
        draft.line(draft.factOr(null, question + "?"));
    }
}
