package io.dabba.scheduler.api;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the OpenAPI file tells of an operation.
 *
 * @param operation Airflow's name for it, which the audit log bears too; empty if it has none
 * @param status status of success
 * @param view record that is answered with, or of which a list is; null for nothing or free text
 * @param plural name of the list, or null if it answers with one view
 * @param query names of its query parameters
 * @param body fields of the JSON object it reads
 */
record Description(
    String operation,
    int status,
    @Nullable Class<?> view,
    @Nullable String plural,
    List<String> query,
    List<String> body) {
  /** Nothing told. */
  static final Description NONE = new Description("", 200, null, null, List.of(), List.of());

  Description named(String name) {
    return new Description(name, status, view, plural, query, body);
  }

  Description answering(int with, @Nullable Class<?> record) {
    return new Description(operation, with, record, null, query, body);
  }

  Description listing(String name, Class<?> record) {
    return new Description(operation, 200, record, name, query, body).taking("limit", "offset");
  }

  Description taking(String... parameters) {
    List<String> more = Stream.concat(query.stream(), Stream.of(parameters)).distinct().toList();
    return new Description(operation, status, view, plural, more, body);
  }

  /** A body that tells of the page leaves nothing of it to the query. */
  Description reading(String... fields) {
    List<String> body = List.of(fields);
    List<String> rest =
        body.contains("page_limit")
            ? query.stream().filter(name -> !body.contains("page_" + name)).toList()
            : query;
    return new Description(operation, status, view, plural, rest, body);
  }
}
