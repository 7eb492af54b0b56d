package dev.postmortemsync.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ApiTokensTest {

    /** SHA-256 of "test". */
    private static final String OF_TEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    /** SHA-256 of the empty text. */
    private static final String OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void findsTheHolderOfAToken() {
        ApiTokens tokens = ApiTokens.parse(List.of("other:admin:" + OF_NOTHING, " ci:editor:" + OF_TEST));

        assertThat(tokens.holderOf("test")).contains(new ApiTokens.Holder("ci", Role.EDITOR));
        assertThat(tokens.holderOf("Test")).isEmpty();
    }

    @Test
    void refusesAWrongEntryWithoutRepeatingIt() {
        assertThatThrownBy(() -> ApiTokens.parse(List.of("ci:editor:" + OF_TEST, "hush:hush")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("entry 2 is not name:role:sha256-hex-of-token");
    }

    @Test
    void aRoleIncludesTheLesserOnes() {
        assertThat(Role.ADMIN.included()).containsExactlyInAnyOrder("viewer", "editor", "admin");
        assertThat(Role.EDITOR.included()).containsExactlyInAnyOrder("viewer", "editor");
        assertThat(Role.VIEWER.included()).containsExactly("viewer");
    }
}
