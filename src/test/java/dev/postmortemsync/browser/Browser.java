package dev.postmortemsync.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The system's Chromium, driven as a person would. What its console complains about is kept. */
final class Browser implements AutoCloseable {

    static final int PHONE = 390;

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path SHOTS = Path.of("target", "screenshots");

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final com.microsoft.playwright.Browser chromium = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    static boolean installed() {
        return Files.isExecutable(CHROMIUM);
    }

    /** Of a reader of his own, with or without JavaScript. */
    Page page(boolean javaScript) {
        return page(new NewContextOptions().setJavaScriptEnabled(javaScript));
    }

    Page page(NewContextOptions options) {
        Page page = chromium.newContext(options).newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        return page;
    }

    /** Forgets one that a test has caused on purpose: a browser complains about every answer that is no success. */
    void forgive(String part) {
        complaints.removeIf(complaint -> complaint.contains(part));
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SHOTS.resolve(name + ".png")));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
