package io.dabba.scheduler.api;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The query of a request, checked. */
final class QueryParameters implements Parameters {
  static final int DEFAULT_LIMIT = 50;
  static final int MAX_LIMIT = 1_000;

  private final RoutingContext context;

  QueryParameters(RoutingContext context) {
    this.context = context;
  }

  @Override
  public List<String> all(String name) {
    return List.copyOf(context.queryParam(name));
  }

  int mapIndex() {
    return number("map_index", -1, -1, Integer.MAX_VALUE);
  }

  /** As in Airflow, a limit above the largest is cut to it. */
  int limit() {
    return Math.min(MAX_LIMIT, number("limit", DEFAULT_LIMIT, 0, Integer.MAX_VALUE));
  }

  int offset() {
    return number("offset", 0, 0, Integer.MAX_VALUE - MAX_LIMIT);
  }

  /** Fields that a PATCH is confined to; empty if it is not. */
  List<String> updateMask() {
    return all("update_mask").stream().flatMap(text -> Stream.of(text.split(","))).toList();
  }

  int number(String name, int fallback, int min, int max) {
    return last(name).map(text -> ParameterValue.number(name, text, min, max)).orElse(fallback);
  }

  /** A number that must be given. */
  double decimal(String name, double min, double max) {
    return ParameterValue.decimal(name, last(name), min, max);
  }

  Optional<Boolean> flag(String name) {
    return last(name).map(text -> ParameterValue.flag(name, text));
  }
}
