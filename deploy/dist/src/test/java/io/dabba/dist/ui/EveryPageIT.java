package io.dabba.dist.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every page: readable by all, fit for a phone, in each language and look. */
@Timeout(60)
@WithControlRoom
class EveryPageIT {
  private static final String GO =
      "path => { history.pushState(null, '', path); dispatchEvent(new PopStateEvent('popstate')) }";
  private static final String KEYS =
      "() => [...document.querySelectorAll('.shell *')].flatMap(each => [...each.childNodes])"
          + ".filter(each => each.nodeType === 3 && /^[a-z]+(\\.[a-z]+)+$/.test(each.data.trim()))"
          + ".map(each => each.data.trim()).filter(each => !/\\.(java|yaml)$/.test(each)).join()";

  private static final List<String> PAGES =
      List.of(
          "/",
          "/dags",
          "/runs",
          "/assets",
          "/alerts",
          "/admin",
          "/admin/variables",
          "/admin/connections",
          "/admin/pools",
          "/admin/workers",
          "/admin/queues",
          "/admin/dead-letters",
          "/admin/shards",
          "/admin/import-errors",
          "/admin/users",
          "/admin/roles",
          "/account",
          "/admin/audit",
          "/admin/config",
          "/admin/api");

  @Test
  void shouldKeepNobodyOut(ControlRoom room) {
    // Given
    SoftAssertions all = new SoftAssertions();
    try (Screen screen = room.open(Look.LIGHT, "/")) {
      for (String path : PAGES) {
        // When
        visit(screen, path);

        // Then
        all.assertThat(screen.barriers()).as(path).isEmpty();
      }
      all.assertThat(screen.complaints()).isEmpty();
    }
    all.assertAll();
  }

  @Test
  void shouldFitAPhoneInTheDark(ControlRoom room) {
    // Given
    SoftAssertions all = new SoftAssertions();
    try (Screen screen = room.open(Look.DARK.onPhone(), "/")) {
      for (String path : PAGES) {
        // When
        visit(screen, path);

        // Then
        all.assertThat(screen.page().evaluate("document.documentElement.scrollWidth"))
            .as(path)
            .isEqualTo(390);
      }
      visit(screen, "/dags");
      all.assertThat(screen.barriers()).isEmpty();
    }
    all.assertAll();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hi", "mr"})
  void shouldSpeakTheReadersLanguage(String language, ControlRoom room) {
    // Given
    room.api().trigger("room_form", Map.of());
    try (Screen screen = room.open(Look.DARK.in(language), "/")) {
      for (String path : new String[] {"/", "/dags", "/runs", "/admin"}) {
        // When
        visit(screen, path);

        // Then
        assertThat(screen.page().evaluate("document.documentElement.lang")).isEqualTo(language);
        assertThat(screen.find(".rail").textContent()).containsPattern("[\\u0900-\\u097F]");
        assertThat(screen.page().evaluate(KEYS)).isEqualTo("");
      }
    }
  }

  @Test
  void shouldShowTimesInTheChosenZone(ControlRoom room) {
    // Given
    room.api().runToTheEnd("room_form", Map.of());
    try (Screen screen = room.open(Look.LIGHT, "/runs?dag=room_form")) {
      String local = screen.await("tbody td:nth-child(5)").textContent();

      // When
      screen.find(".bar select").nth(1).selectOption("utc");

      // Then
      screen
          .page()
          .waitForCondition(
              () -> !screen.find("tbody td:nth-child(5)").first().textContent().equals(local));
      assertThat(screen.find("tbody td:nth-child(5)").first().getAttribute("title"))
          .contains("UTC");
    }
  }

  /** Goes there as a link would, and waits until the page has come. */
  private static void visit(Screen screen, String path) {
    screen.await(".main h1");
    screen.page().evaluate(GO, path);
    screen.await(".main h1");
    screen.awaitCount("[aria-busy=true]", 0);
  }
}
