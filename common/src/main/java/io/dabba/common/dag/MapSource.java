package io.dabba.common.dag;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the values come from that a task is mapped over: one task instance for each.
 *
 * @param kind how they are made
 * @param value the list or object itself, of a literal
 * @param taskId the task whose returned list or object it is, of an xcom
 * @param parts what is zipped or put one after another
 * @param fill what stands for a missing value, of the longest zip
 */
public record MapSource(
    Kind kind,
    @Nullable Object value,
    @Nullable String taskId,
    List<MapSource> parts,
    @Nullable Object fill) {
  /** How values are made. */
  public enum Kind {
    /** Written in the DAG. */
    LITERAL,
    /** What another task returned. */
    XCOM,
    /** Lists of the n-th values of each part, as many as the shortest part has. */
    ZIP,
    /** As ZIP, as many as the longest part has. */
    ZIP_LONGEST,
    /** The values of each part, one part after another. */
    CONCAT
  }

  public MapSource {
    parts = parts == null ? List.of() : List.copyOf(parts);
  }

  /** Values written in the DAG: a list, or an object whose entries count. */
  public static MapSource literal(Object value) {
    return new MapSource(Kind.LITERAL, value, null, List.of(), null);
  }

  /** What another task returns. */
  public static MapSource xcom(String taskId) {
    return new MapSource(Kind.XCOM, null, taskId, List.of(), null);
  }

  /** The n-th values of each part together, up to the shortest. */
  public static MapSource zip(List<MapSource> parts) {
    return new MapSource(Kind.ZIP, null, null, parts, null);
  }

  /** The n-th values of each part together, up to the longest. */
  public static MapSource zipLongest(List<MapSource> parts, @Nullable Object fill) {
    return new MapSource(Kind.ZIP_LONGEST, null, null, parts, fill);
  }

  /** The values of each part, one part after another. */
  public static MapSource concat(List<MapSource> parts) {
    return new MapSource(Kind.CONCAT, null, null, parts, null);
  }
}
