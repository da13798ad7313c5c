package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads a list of the API page by page. */
final class Paging {
  private static final int PAGE = 500;

  private Paging() {}

  /**
   * Reads up to {@code most} items.
   *
   * @param path path with a query, or ending in {@code ?}
   * @param plural the list's name
   */
  static List<JsonNode> read(ApiClient api, String path, String plural, int most) {
    List<JsonNode> items = new ArrayList<>();
    while (items.size() < most) {
      int limit = Math.min(PAGE, most - items.size());
      JsonNode page = api.get(path + "&limit=" + limit + "&offset=" + items.size());
      page.path(plural).forEach(items::add);
      if (page.path(plural).isEmpty() || items.size() >= page.path("total_entries").asLong()) {
        break;
      }
    }
    return items;
  }
}
