package dev.postmortemsync.work;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvisibleTest {

    @ParameterizedTest
    @CsvSource({
        "Pay\u202Egnp.exe, Paygnp.exe",
        "\u2067left\u2069 and \u200Fright, left and right",
        "zero\u200B\uFEFFwidth\u00AD, zerowidth",
        "\u05E9\u05DC\u05D5\u05DD, \u05E9\u05DC\u05D5\u05DD",
        "caf\u00E9 \uD83D\uDE00, caf\u00E9 \uD83D\uDE00",
        "\uD83D\uDC69\u200D\uD83D\uDD27 fixed it, \uD83D\uDC69\u200D\uD83D\uDD27 fixed it"
    })
    void isRemovedAndAllElseIsKept(String text, String visible) {
        assertThat(Invisible.removedFrom(text)).isEqualTo(visible);
    }

    @Test
    void nothingStaysNothing() {
        assertThat(Invisible.removedFrom(null)).isNull();
    }
}
