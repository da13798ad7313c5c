package io.dabba.operators.sql;

import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.argument.Arguments;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A check of data: a question whose answer is one cell, and what that may be.
 *
 * @param name what the report calls it
 * @param kind row_count, null_share, range, freshness or sql
 * @param question the query
 * @param bounds what its number may be; of {@code freshness}, its age in seconds
 */
record Check(String name, String kind, SqlStatement question, Bounds bounds) {
  static final String FRESHNESS = "freshness";
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*(\\.[A-Za-z_][A-Za-z0-9_$]*){0,2}");

  /**
   * Reads a check as DAG files write it.
   *
   * @param table the table of those that name none, or null
   */
  static Check of(Map<String, Object> fields, @Nullable String table) {
    Arguments given = new Arguments(fields);
    String kind = given.textOrNull("check");
    String of = given.textOrNull("table") == null ? table : given.textOrNull("table");
    return switch (kind == null ? "sql" : kind) {
      case "row_count" -> rowCount(given, of);
      case "null_share" -> nullShare(given, of);
      case "range" -> range(given, of);
      case FRESHNESS -> freshness(given, of);
      case "sql" -> custom(given);
      default ->
          throw DabbaException.invalid(
              "checks: expected row_count, null_share, range, freshness or sql, found \""
                  + kind
                  + '"');
    };
  }

  private static Check rowCount(Arguments given, @Nullable String table) {
    String sql = "select count(*) from " + source(given, table);
    Bounds bounds = Bounds.of(given);
    return new Check(
        name(given, "row_count"),
        "row_count",
        new SqlStatement(sql, List.of()),
        bounds.isEmpty() ? new Bounds(BigDecimal.ONE, null, null) : bounds);
  }

  private static Check nullShare(Arguments given, @Nullable String table) {
    String column = column(given);
    String share = "case when count(*) = 0 then 0 else (count(*) - count(%s)) * 1.0 / count(*) end";
    String sql = "select " + share.formatted(column) + " from " + source(given, table);
    Bounds bounds = Bounds.of(given);
    return new Check(
        name(given, "null_share of " + column),
        "null_share",
        new SqlStatement(sql, List.of()),
        bounds.isEmpty() ? new Bounds(null, BigDecimal.ZERO, null) : bounds);
  }

  /** Counts what lies outside; its ends are bound, so that dates compare as dates. */
  private static Check range(Arguments given, @Nullable String table) {
    String column = column(given);
    List<String> outside = new ArrayList<>();
    List<Object> ends = new ArrayList<>();
    add(outside, ends, column + " < ?", given.values().get("min"));
    add(outside, ends, column + " > ?", given.values().get("max"));
    if (ends.isEmpty()) {
      throw DabbaException.invalid("checks: expected a range with min or max, found neither");
    }
    String where = given.textOrNull("where");
    String sql =
        "select count(*) from %s where (%s)%s"
            .formatted(
                name(table, "table"),
                String.join(" or ", outside),
                where == null ? "" : " and (" + where + ')');
    return new Check(
        name(given, "range of " + column),
        "range",
        new SqlStatement(sql, Collections.unmodifiableList(ends)),
        new Bounds(null, BigDecimal.ZERO, null));
  }

  private static void add(
      List<String> outside, List<Object> ends, String condition, @Nullable Object end) {
    if (end != null) {
      outside.add(condition);
      ends.add(end);
    }
  }

  private static Check freshness(Arguments given, @Nullable String table) {
    String column = column(given);
    Duration maxAge = given.durationOrNull("max_age");
    if (maxAge == null) {
      throw DabbaException.invalid("checks: expected freshness with max_age, found none");
    }
    String sql = "select max(%s) from %s".formatted(column, source(given, table));
    return new Check(
        name(given, "freshness of " + column),
        FRESHNESS,
        new SqlStatement(sql, List.of()),
        new Bounds(null, BigDecimal.valueOf(maxAge.toSeconds()), null));
  }

  private static Check custom(Arguments given) {
    SqlStatement question = new SqlStatement(given.text("sql"), given.items("parameters"));
    return new Check(name(given, "sql"), "sql", question, Bounds.of(given));
  }

  private static String source(Arguments given, @Nullable String table) {
    String where = given.textOrNull("where");
    return name(table, "table") + (where == null ? "" : " where " + where);
  }

  private static String column(Arguments given) {
    return name(given.textOrNull("column"), "column");
  }

  private static String name(Arguments given, String otherwise) {
    String name = given.textOrNull("name");
    return name == null ? otherwise : name;
  }

  /** Names are part of the statement, so nothing else may pass for one. */
  private static String name(@Nullable String name, String what) {
    if (name == null || !NAME.matcher(name).matches()) {
      throw DabbaException.invalid(
          "checks: expected the name of a %s, found %s"
              .formatted(what, name == null ? "none" : "\"" + name + '"'));
    }
    return name;
  }
}
