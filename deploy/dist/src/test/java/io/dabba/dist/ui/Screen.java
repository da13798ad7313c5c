package io.dabba.dist.ui;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A window on the control room, which remembers what the browser complained of. */
final class Screen implements AutoCloseable {
  private static final Path SHOTS = Path.of("target", "ui-shots");

  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  private Screen(BrowserContext context, Page page) {
    this.context = context;
    this.page = page;
  }

  static Screen open(BrowserContext context, String path) {
    Screen screen = new Screen(context, context.newPage());
    screen.listen();
    screen.page.navigate(path);
    return screen;
  }

  Page page() {
    return page;
  }

  /** Goes to another address within the control room. */
  Screen go(String path) {
    page.navigate(path);
    return this;
  }

  Locator find(String selector) {
    return page.locator(selector);
  }

  /** Waits until what the selector names is to be seen. */
  Locator await(String selector) {
    Locator found = page.locator(selector).first();
    found.waitFor();
    return found;
  }

  /** Waits until the selector names so many. */
  void awaitCount(String selector, int count) {
    page.waitForCondition(() -> page.locator(selector).count() == count);
  }

  /** Path and query of the address. */
  String address() {
    return (String) page.evaluate("location.pathname + location.search");
  }

  /** Errors and refusals in the browser's console so far, such as those of the content policy. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /**
   * Breaches of WCAG 2.2 AA that axe finds, each with the first element concerned. The page is
   * looked at unrolled: axe does not know that what a phone's bar covers now can be scrolled free.
   */
  List<String> barriers() {
    ViewportSize shown = page.viewportSize();
    page.setViewportSize(shown.width, Math.max(shown.height, height()));
    List<String> barriers = Axe.barriers(page);
    page.setViewportSize(shown.width, shown.height);
    return barriers;
  }

  private int height() {
    return ((Number) page.evaluate("document.documentElement.scrollHeight")).intValue();
  }

  /** Leaves a picture in {@code target/ui-shots}. */
  void shoot(String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
  }

  @Override
  public void close() {
    context.close();
  }

  private void listen() {
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
  }
}
