package io.dabba.dist.ui;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.RequestOptions;
import io.dabba.common.lifecycle.ShutdownStack;
import io.dabba.dist.examples.ApiCalls;
import io.dabba.dist.examples.LiveNode;
import io.dabba.testkit.RedisForTests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A live node with the DAGs of the resource folder {@code dags}, and a browser logged in to it. */
final class ControlRoom implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String SLOW = "/api/v2/dags/room_slow/dagRuns/";

  private final ShutdownStack closing;
  private final LiveNode node;
  private final Chromium chromium;
  private final String session;

  private ControlRoom(ShutdownStack closing, LiveNode node, Chromium chromium) {
    this.closing = closing;
    this.node = node;
    this.chromium = chromium;
    this.session = login();
  }

  static ControlRoom start() {
    ShutdownStack closing = new ShutdownStack();
    try {
      Path folder = Files.createTempDirectory("dabba-ui");
      copyDags(Files.createDirectories(folder.resolve("dags")));
      RedisForTests redis = closing.push("redis", RedisForTests.start());
      LiveNode node = closing.push("node", LiveNode.start(folder, redis));
      Path executable = Chromium.find().orElseThrow();
      Chromium chromium = closing.push("chromium", Chromium.launch(executable));
      return new ControlRoom(closing, node, chromium);
    } catch (IOException | RuntimeException e) {
      closing.close();
      throw new IllegalStateException("expected the control room to start", e);
    }
  }

  /** The API of the node, as its admin. */
  ApiCalls api() {
    return node.api();
  }

  LiveNode node() {
    return node;
  }

  /** A run whose task the worker has at work for five minutes, unless it is {@link #stop}ped. */
  String atWork() {
    String runId = api().trigger("room_slow", Map.of());
    await()
        .atMost(PATIENCE)
        .until(
            () -> api().get(SLOW + runId + "/taskInstances/nap").path("state").asText(),
            "running"::equals);
    return runId;
  }

  /** Ends a run that is {@link #atWork}. */
  void stop(String runId) {
    api().patch(SLOW + runId, Map.of("state", "failed"));
  }

  /** A window of its own on a page, logged in; to be closed by the test. */
  Screen open(Look look, String path) {
    BrowserContext context = chromium.browser().newContext(options(look).setStorageState(session));
    return Screen.open(context, path);
  }

  /** The same for somebody who has not logged in. */
  Screen openLoggedOut(Look look, String path) {
    return Screen.open(chromium.browser().newContext(options(look)), path);
  }

  @Override
  public void close() {
    closing.close();
  }

  private NewContextOptions options(Look look) {
    return new NewContextOptions()
        .setBaseURL(node.api().url())
        .setViewportSize(look.width(), 900)
        .setColorScheme(look.theme())
        .setLocale(look.locale())
        .setTimezoneId("Asia/Kolkata");
  }

  private String login() {
    try (BrowserContext context = chromium.browser().newContext(options(Look.LIGHT))) {
      RequestOptions login =
          RequestOptions.create()
              .setHeader("X-Dabba-Request", "1")
              .setData(Map.of("username", "admin", "password", node.password()));
      int status = context.request().post("/ui/session", login).status();
      if (status != 200) {
        throw new IllegalStateException("expected a session with status 200, found " + status);
      }
      return context.storageState();
    }
  }

  private static void copyDags(Path target) throws IOException {
    Path dags = resources();
    List<Path> files;
    try (Stream<Path> found = Files.list(dags)) {
      files = found.toList();
    }
    for (Path file : files) {
      Files.copy(file, target.resolve(file.getFileName()));
    }
  }

  private static Path resources() {
    try {
      return Path.of(Objects.requireNonNull(ControlRoom.class.getResource("dags")).toURI());
    } catch (URISyntaxException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
