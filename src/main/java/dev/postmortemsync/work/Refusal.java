package dev.postmortemsync.work;

/** What a caller asked for breaks a rule: answered with 400, naming the field and the rule. */
public final class Refusal extends RuntimeException {

    private final String field;

    /**
     * @param field the field as the caller named it
     * @param rule one sentence for people
     */
    public Refusal(String field, String rule) {
        super(rule);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
