package io.dabba.dist.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How quick the page of a large DAG is, in milliseconds: from the request for the page to the first
 * picture of its data, and from a key or a turn of the wheel to the next picture. Run by name:
 * {@code -Dtest=UiSpeed}. It measures and prints; what is asserted is that there was something to
 * see.
 */
@WithControlRoom
class UiSpeed {
  private static final int TIMES = 11;
  private static final int RUNS = 25;

  /** Keeps what is measured within the page's content policy, which forbids to evaluate text. */
  private static final String PROBE =
      """
      const painted = () => new Promise((resolve) => requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now());
        channel.port2.postMessage(0);
      }));
      window.probe = {
        async first(selector) {
          while (!document.querySelector(selector)) await new Promise(requestAnimationFrame);
          return painted();
        },
        async after(act) {
          const from = performance.now();
          act();
          return (await painted()) - from;
        },
        key: (key) => document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true })),
        scroll: () => document.querySelector(".vgrid").scrollTop += 700,
        fold: () => document.querySelector(".fold").click(),
        fit: () => document.querySelectorAll(".graph-tools button")[2].click(),
        wheel: (by) => document.querySelector(".graph-all").dispatchEvent(new WheelEvent("wheel",
          { deltaY: by, clientX: 700, clientY: 500, bubbles: true, cancelable: true })),
      };
      """;

  @Test
  void measure(ControlRoom room) throws IOException {
    write(room, "thousand", thousand());
    write(room, "five_thousand", fiveThousand());
    List<String> runs =
        IntStream.range(0, RUNS).mapToObj(at -> room.api().trigger("thousand", Map.of())).toList();
    runs.forEach(run -> room.api().awaitEnd("thousand", run));
    room.api().awaitEnd("five_thousand", room.api().trigger("five_thousand", Map.of()));

    first(room, "grid of 1,000 x 25", "/dags/thousand", ".vgrid-cell .mark");
    first(room, "graph of 5,000", "/dags/five_thousand?view=graph", ".node, .mass");
    try (Screen screen = room.open(Look.LIGHT, "/dags/thousand")) {
      probe(screen, "/dags/thousand", ".vgrid-cell .mark");
      after(screen, "grid, fold a group", "() => probe.after(probe.fold)");
      after(screen, "grid, next task", "() => probe.after(() => probe.key('j'))");
      after(screen, "grid, scroll by 25 rows", "() => probe.after(probe.scroll)");
    }
    try (Screen screen = room.open(Look.LIGHT, "/dags/five_thousand?view=graph")) {
      probe(screen, "/dags/five_thousand?view=graph", ".node, .mass");
      after(screen, "graph, zoom near", "() => probe.after(() => probe.wheel(60))");
      after(screen, "graph, all of it", "() => probe.after(probe.fit)");
      after(screen, "graph, zoom far", "() => probe.after(() => probe.wheel(-20))");
      after(screen, "graph, next task", "() => probe.after(() => probe.key('j'))");
    }
  }

  private static void first(ControlRoom room, String what, String path, String selector) {
    List<Double> times = new ArrayList<>();
    try (Screen screen = room.open(Look.LIGHT, "/dags")) {
      screen.page().addInitScript(PROBE);
      for (int at = 0; at < TIMES; at++) {
        screen.go(path);
        times.add(number(screen, "() => probe.first('" + selector + "')"));
      }
    }
    print(what + ", first picture", times);
  }

  private static void probe(Screen screen, String path, String selector) {
    screen.page().addInitScript(PROBE);
    screen.go(path).await(selector);
  }

  private static void after(Screen screen, String what, String script) {
    List<Double> times = new ArrayList<>();
    for (int at = 0; at < TIMES; at++) {
      times.add(number(screen, script));
    }
    print(what, times);
  }

  private static double number(Screen screen, String script) {
    return ((Number) screen.page().evaluate(script)).doubleValue();
  }

  private static void print(String what, List<Double> times) {
    Collections.sort(times);
    assertThat(times).allMatch(time -> time > 0);
    System.out.printf(
        "%-32s median %5.0f ms, worst %5.0f ms%n",
        what, times.get(TIMES / 2), times.get(TIMES - 1));
  }

  private static void write(ControlRoom room, String dagId, String text) throws IOException {
    Files.writeString(room.node().dags().resolve(dagId + ".yaml"), text);
    await()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptions()
        .until(() -> room.api().get("/api/v2/dags/" + dagId).has("dag_id"));
  }

  /** Twenty groups of fifty tasks in chains of ten. */
  private static String thousand() {
    String groups =
        IntStream.range(0, 20)
            .mapToObj(group -> "  part_%02d:\n    tasks:\n%s".formatted(group, steps()))
            .collect(Collectors.joining());
    return "dag_id: thousand\nmax_active_runs: 4\ngroups:\n" + groups;
  }

  private static String steps() {
    return IntStream.range(0, 50)
        .mapToObj(
            at ->
                at % 10 == 0
                    ? "      step_%02d: empty\n".formatted(at)
                    : "      step_%02d: {empty: {}, depends_on: [step_%02d]}\n"
                        .formatted(at, at - 1))
        .collect(Collectors.joining());
  }

  /** Fifty layers of a hundred tasks, each after two of the layer before. */
  private static String fiveThousand() {
    String tasks =
        IntStream.range(0, 5_000)
            .mapToObj(
                at ->
                    at < 100
                        ? "  task_%04d: empty\n".formatted(at)
                        : "  task_%04d: {empty: {}, depends_on: [task_%04d, task_%04d]}\n"
                            .formatted(at, at - 100, at / 100 * 100 - 100 + (at + 37) % 100))
            .collect(Collectors.joining());
    return "dag_id: five_thousand\ntasks:\n" + tasks;
  }
}
