package dev.postmortemsync.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The system's Chromium, driven as a person would, and what its console complains about. All tests share one process; what
 * one of them opens is gone when it closes.
 */
final class Browser implements AutoCloseable {

    static final int PHONE = 390;

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path SHOTS = Path.of("target", "screenshots");

    /** Started by the first test that needs it, ended with the process. */
    private static final class Shared {
        static final Playwright PLAYWRIGHT = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        static final com.microsoft.playwright.Browser CHROME = PLAYWRIGHT
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(PLAYWRIGHT::close));
        }
    }

    private final List<BrowserContext> opened = new ArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    static boolean installed() {
        return Files.isExecutable(CHROMIUM);
    }

    /** Of a reader of his own, with or without JavaScript. */
    Page page(boolean javaScript) {
        return page(new NewContextOptions().setJavaScriptEnabled(javaScript));
    }

    Page page(NewContextOptions options) {
        BrowserContext context = Shared.CHROME.newContext(options);
        opened.add(context);
        Page page = context.newPage();
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

    /** For people to look at, where {@code -Dscreenshots} asks for them: pages are long, and pictures of them slow. */
    void shoot(Page page, String name) {
        if (System.getProperty("screenshots") != null) {
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SHOTS.resolve(name + ".png")));
        }
    }

    @Override
    public void close() {
        opened.forEach(BrowserContext::close);
    }
}
