package io.dabba.dist.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The page of a DAG in its nine views. */
@Timeout(90)
@WithControlRoom
class DagViewsIT {
  private static final Map<String, String> VIEWS =
      Map.of(
          "grid", ".vgrid-cell .mark",
          "graph", ".node.task",
          "gantt", ".gantt-line",
          "runs", "tr[data-row]",
          "calendar", ".calendar .day",
          "charts", ".chart .column.worked",
          "backfills", ".backfill-form",
          "code", ".source .token",
          "docs", ".prose table");

  @Test
  void shouldShowEveryTryInTheGantt(ControlRoom room) {
    // Given
    room.api().runToTheEnd("room_again", Map.of());

    // When
    try (Screen screen = room.open(Look.LIGHT, "/dags/room_again?view=gantt")) {
      screen.await(".gantt-line:has-text('second') .span.running.earlier[data-state=up_for_retry]");

      // Then
      assertThat(screen.find(".gantt-line:has-text('second') .span.running").count()).isEqualTo(2);
      assertThat(screen.find(".gantt-line:has-text('first') .span.earlier").count()).isZero();
    }
  }

  @Test
  void shouldSayInWordsWhenADagRuns(ControlRoom room) {
    // When
    try (Screen screen = room.open(Look.LIGHT.in("hi"), "/dags?q=room_slow")) {
      // Then
      assertThat(screen.await("tr:has-text('room_slow') span[title=PT10M]").textContent())
          .contains("हर 10 मिनट");
    }
  }

  @Test
  void shouldShowEveryViewToEverybody(ControlRoom room) {
    // Given
    room.api().runToTheEnd("shop", Map.of());
    SoftAssertions all = new SoftAssertions();
    try (Screen screen = room.open(Look.LIGHT, "/dags/shop")) {
      for (Map.Entry<String, String> view : VIEWS.entrySet()) {
        // When
        screen.await("#tab-" + view.getKey()).click();
        screen.await(view.getValue());

        // Then
        all.assertThat(screen.barriers()).as(view.getKey()).isEmpty();
        all.assertThat(screen.find("[role=tab][aria-selected=true]").first().getAttribute("id"))
            .isEqualTo("tab-" + view.getKey());
      }
      all.assertThat(screen.complaints()).isEmpty();
    }
    all.assertAll();
  }

  @Test
  void shouldFitAPhoneInTheDark(ControlRoom room) {
    // Given
    String run = room.api().runToTheEnd("shop", Map.of()).path("dag_run_id").asText();
    SoftAssertions all = new SoftAssertions();
    try (Screen screen = room.open(Look.DARK.onPhone(), "/dags/shop")) {
      for (Map.Entry<String, String> view : VIEWS.entrySet()) {
        // When
        screen.go("/dags/shop?view=" + view.getKey() + "&run=" + encoded(run));
        screen.await(view.getValue());

        // Then
        all.assertThat(screen.page().evaluate("document.documentElement.scrollWidth"))
            .as(view.getKey())
            .isEqualTo(390);
      }
      all.assertThat(screen.barriers()).isEmpty();
      all.assertThat(screen.complaints()).isEmpty();
    }
    all.assertAll();
  }

  @Test
  void shouldDrawOnlyWhatIsInSight(ControlRoom room) throws Exception {
    // Given
    String tasks =
        IntStream.range(0, 300)
            .mapToObj(at -> "  t%03d: empty\n".formatted(at))
            .collect(Collectors.joining());
    Files.writeString(
        room.node().dags().resolve("wide.yaml"), "dag_id: three_hundred\ntasks:\n" + tasks);
    await()
        .ignoreExceptions()
        .until(() -> room.api().get("/api/v2/dags/three_hundred").has("dag_id"));
    room.api().runToTheEnd("three_hundred", Map.of());

    // When
    try (Screen screen = room.open(Look.LIGHT, "/dags/three_hundred")) {
      screen.await(".vgrid-cell .mark");
      int first = screen.find(".vgrid-row").count();
      screen.page().evaluate("document.querySelector('.vgrid').scrollTo(0, 1e6)");

      // Then
      assertThat(screen.await(".vgrid-label:has-text('t299')").isVisible()).isTrue();
      assertThat(first).isLessThan(80);
      assertThat(screen.find(".vgrid-row").count()).isLessThan(80);
      assertThat(screen.find(".vgrid").getAttribute("aria-rowcount")).isEqualTo("301");
    }
  }

  @Test
  void shouldMoveTheChoiceByKeys(ControlRoom room) {
    // Given
    room.api().runToTheEnd("shop", Map.of());
    room.api().runToTheEnd("shop", Map.of());
    try (Screen screen = room.open(Look.LIGHT, "/dags/shop")) {
      screen.await(".vgrid-cell .mark");

      // When
      for (String key : List.of("j", "j", "j", "k", "h")) {
        screen.page().keyboard().press(key);
      }

      // Then
      assertThat(screen.address()).contains("run=", "task=count.orders");
      screen.await("#task-title:has-text('count.orders')");
      assertThat(screen.find("#cell-chosen").getAttribute("aria-selected")).isEqualTo("true");
      screen.page().reload();
      screen.await("#task-title:has-text('count.orders')");
    }
  }

  @Test
  void shouldCloseAndOpenGroups(ControlRoom room) {
    // Given
    room.api().runToTheEnd("shop", Map.of());
    try (Screen screen = room.open(Look.LIGHT, "/dags/shop")) {
      screen.await(".vgrid-label:has-text('orders')");

      // When
      screen.find(".fold").click();

      // Then
      screen.awaitCount(".vgrid-label:has-text('orders')", 0);
      assertThat(screen.address()).contains("closed=count");
      screen.await("#tab-graph").click();
      screen.await(".node.open_group");
      screen.find(".bench .chip:has-text('count')").click();
      screen.await(".node.group");
      assertThat(screen.find(".node.task").count()).isEqualTo(3);
    }
  }

  @Test
  void shouldChooseTheTaskThatIsClickedInTheGraph(ControlRoom room) {
    // Given
    room.api().runToTheEnd("shop", Map.of());
    try (Screen screen = room.open(Look.DARK, "/dags/shop?view=graph")) {
      screen.await(".node.task:has-text('notify')").click();

      // When
      screen.await("#task-title:has-text('notify')");

      // Then
      assertThat(screen.address()).contains("view=graph", "task=notify");
      assertThat(screen.find(".node.chosen text").first().textContent()).isEqualTo("notify");
      screen.page().keyboard().press("h");
      screen.await("#task-title:has-text('check')");
      assertThat(screen.barriers()).isEmpty();
      assertThat(screen.complaints()).isEmpty();
    }
  }

  @Test
  void shouldShowRunsAsTheyHappen(ControlRoom room) {
    // Given
    try (Screen screen = room.open(Look.LIGHT, "/dags/shop")) {
      screen.await(".view-body > *");
      screen.awaitCount("[aria-busy=true]", 0);

      // When
      String run = room.api().runToTheEnd("shop", Map.of()).path("dag_run_id").asText();

      // Then
      screen.await(".vgrid-run[data-run='" + run + "'] .stick[data-state=success]");
      screen.await(".vgrid-cell[data-run='" + run + "'][data-task=notify] [data-state=success]");
    }
  }

  @Test
  void shouldPreviewABackfillBeforeItBegins(ControlRoom room) {
    // Given
    try (Screen screen = room.open(Look.LIGHT, "/dags/shop?view=backfills")) {
      screen.await("input[name=from]").fill("2024-03-01");
      screen.find("input[name=to]").fill("2024-03-03");

      // When
      screen.find("button[value=preview]").click();
      String preview = screen.await(".preview").textContent();
      screen.await("button[value=create]").click();

      // Then
      assertThat(preview).contains("3 runs would be made");
      assertThat(screen.await("li.backfill").textContent()).contains("of 3 dates");
      screen.await("li.backfill .badge[data-state=success]");
    }
  }

  @Test
  void shouldTellWhatChangedBetweenVersions(ControlRoom room) throws Exception {
    // Given
    Path file = room.node().dags().resolve("changing.yaml");
    Files.writeString(file, "dag_id: changing\ntasks:\n  one: empty\n");
    await().ignoreExceptions().until(() -> versions(room) == 1);
    Files.writeString(file, "dag_id: changing\ntasks:\n  one: empty\n  two: empty\n");
    await().ignoreExceptions().until(() -> versions(room) == 2);

    // When
    try (Screen screen = room.open(Look.LIGHT, "/dags/changing?view=code&against=1")) {

      // Then
      assertThat(screen.await("tr.added").textContent()).contains("two: empty");
      assertThat(screen.find("tr.removed").count()).isZero();
      assertThat(screen.barriers()).isEmpty();
    }
  }

  @Test
  void shouldShowHostileTextAsText(ControlRoom room) {
    // Given
    room.api().runToTheEnd("hostile_docs", Map.of());
    try (Screen screen = room.open(Look.LIGHT, "/dags/hostile_docs")) {
      for (String view : VIEWS.keySet()) {
        // When
        screen.await("#tab-" + view).click();
        screen.await("#panel-" + view);
        screen.awaitCount("[aria-busy=true]", 0);

        // Then
        assertThat(screen.page().evaluate("window.pwned === undefined")).as(view).isEqualTo(true);
        assertThat(screen.find("#app script, #app img[src=x], #app iframe, #app [onerror]").count())
            .as(view)
            .isZero();
        assertThat(screen.find("#app a[href^='javascript:'], #app a[href^='data:']").count())
            .as(view)
            .isZero();
      }
      assertThat(screen.complaints()).isEmpty();
    }
  }

  private static int versions(ControlRoom room) {
    return room.api().get("/api/v2/dags/changing/dagVersions").path("total_entries").asInt();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
