package io.dabba.scheduler.redis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a commit writes, as the keys and operations of {@code commit.lua}. Only the last value of a
 * field is written, so a task that starts and ends within one batch costs one write.
 */
final class Writes {
  private static final String SET = "H";
  private static final String DROP = "D";
  private static final String ADD = "A";
  private static final String REMOVE = "R";
  private static final String RANK = "Z";
  private static final String UNRANK = "Y";
  private static final String COUNT = "N";
  private static final String DELETE = "U";
  private static final String APPEND = "X";
  private static final String COMMAND = "C";

  /** Operations on what is in a key. */
  private static final List<String> FIELDS = List.of(SET, DROP, ADD, REMOVE, RANK, UNRANK, COUNT);

  private final int shard;
  private final Map<Write, Map<String, String>> writes = new LinkedHashMap<>();
  private final Map<String, List<String>> appended = new LinkedHashMap<>();
  private final StringBuilder changes = new StringBuilder();

  Writes(int shard) {
    this.shard = shard;
  }

  int shard() {
    return shard;
  }

  /** The feed of changes that the web UI and others follow. */
  String changes() {
    return changes.toString();
  }

  /** Sets a field of a hash; if it was to be dropped, it no longer is. */
  void set(String key, String field, String value) {
    forget(DROP, key, field);
    put(SET, key, field, value);
  }

  /** Sets fields of a hash. */
  void set(String key, Map<String, String> fields) {
    fields.forEach((field, value) -> set(key, field, value));
  }

  /** Drops a field of a hash; if it was to be set, it no longer is. */
  void drop(String key, String field) {
    forget(SET, key, field);
    put(DROP, key, field, "");
  }

  /** Adds a member that a set does not have; one that was to be removed stays instead. */
  void add(String key, String member) {
    if (!forget(REMOVE, key, member)) {
      put(ADD, key, member, "");
    }
  }

  /** Removes a member that a set has; one that was to be added is left out instead. */
  void remove(String key, String member) {
    if (!forget(ADD, key, member)) {
      put(REMOVE, key, member, "");
    }
  }

  /** Puts a member of a sorted set in its place. */
  void rank(String key, String member, long score) {
    forget(UNRANK, key, member);
    put(RANK, key, member, Long.toString(score));
  }

  /** Takes a member out of a sorted set; one that was to be put in is left out too. */
  void unrank(String key, String member) {
    forget(RANK, key, member);
    put(UNRANK, key, member, "");
  }

  /** Adds to a number in a hash; one that comes to nothing goes. */
  void count(String key, String field, int more) {
    writes
        .computeIfAbsent(new Write(COUNT, key), unused -> new LinkedHashMap<>())
        .merge(field, Integer.toString(more), Writes::sum);
  }

  private static String sum(String one, String other) {
    return Integer.toString(Integer.parseInt(one) + Integer.parseInt(other));
  }

  /** Deletes a whole key; what was to be written to it is not, and what is from now on stays. */
  void delete(String key) {
    FIELDS.forEach(code -> writes.remove(new Write(code, key)));
    put(DELETE, key, key, "");
  }

  /** Appends an entry to a capped stream. */
  void append(String stream, String entry) {
    appended.computeIfAbsent(stream, unused -> new ArrayList<>()).add(entry);
  }

  /** Tells followers that something has changed. */
  void change(String kind, String key, String what) {
    changes.append(kind).append(' ').append(key).append(' ').append(what).append('\n');
  }

  /** Writes the operations behind each other. */
  void encode(List<String> keys, List<String> arguments) {
    writes.forEach(
        (write, fields) -> {
          if (!fields.isEmpty()) {
            operation(keys, arguments, write.code(), write.key(), values(write.code(), fields));
          }
        });
    appended.forEach((key, entries) -> operation(keys, arguments, APPEND, key, entries));
  }

  /** Writes encoded commands for a stream behind each other. */
  static void encode(
      List<String> keys, List<String> arguments, String stream, List<String> commands) {
    if (!commands.isEmpty()) {
      operation(keys, arguments, COMMAND, stream, commands);
    }
  }

  private static void operation(
      List<String> keys, List<String> arguments, String code, String key, List<String> values) {
    keys.add(key);
    arguments.add(code);
    arguments.add(Integer.toString(keys.size()));
    arguments.add(Integer.toString(values.size()));
    arguments.addAll(values);
  }

  private static List<String> values(String code, Map<String, String> fields) {
    List<String> values = new ArrayList<>();
    fields.forEach(
        (field, value) -> {
          if (code.equals(RANK)) {
            values.add(value);
          }
          values.add(field);
          if (code.equals(SET) || code.equals(COUNT)) {
            values.add(value);
          }
        });
    return values;
  }

  private void put(String code, String key, String field, String value) {
    writes.computeIfAbsent(new Write(code, key), unused -> new LinkedHashMap<>()).put(field, value);
  }

  /** Whether the write of a field was to be made, which it no longer is. */
  private boolean forget(String code, String key, String field) {
    Map<String, String> fields = writes.get(new Write(code, key));
    return fields != null && fields.remove(field) != null;
  }

  private record Write(String code, String key) {}
}
