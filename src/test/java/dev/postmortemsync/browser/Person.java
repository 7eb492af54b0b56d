package dev.postmortemsync.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** Somebody at a page, who finds things by their names and whose clicks are counted. */
final class Person {

    private static final int MOST_TABS = 300;

    final Page page;
    private int clicks;

    Person(Page page) {
        this.page = page;
    }

    void open(String address) {
        page.navigate(address);
    }

    void press(String button) {
        clicks++;
        button(button).click();
    }

    /** A button of the part of the page that is being edited: forms beside it have buttons of the same name. */
    void pressInEditor(String button) {
        clicks++;
        editor().getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    void follow(String link) {
        clicks++;
        link(link).click();
    }

    /** A link of the row with this text. */
    void followIn(String row, String link) {
        clicks++;
        row(row).getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(link))
                .click();
    }

    /** Goes on from link to link, as those do who have no mouse. */
    void tabTo(String name) {
        for (int i = 0; i < MOST_TABS; i++) {
            page.keyboard().press("Tab");
            String at = (String)
                    page.evaluate("document.activeElement.ariaLabel ?? document.activeElement.textContent.trim()");
            if (name.equals(at)) {
                return;
            }
        }
        throw new AssertionError("no way by keyboard to \"" + name + "\"");
    }

    void type(String field, String text) {
        field(field).fill(text);
    }

    void choose(String field, String option) {
        field(field).selectOption(option);
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    /** By its label, as somebody who cannot see it does. */
    Locator field(String label) {
        return page.getByLabel(label).first();
    }

    Locator row(String text) {
        return page.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText(text))
                .first();
    }

    Locator section(String key) {
        return page.locator("#s-" + key);
    }

    /** The part of the page that is being edited. */
    Locator editor() {
        return page.locator("[data-editor]");
    }

    void assertClicks(String who, int most) {
        System.out.printf("clicks of %s: %d%n", who, clicks);
        assertThat(clicks).as("clicks of " + who).isLessThanOrEqualTo(most);
    }
}
