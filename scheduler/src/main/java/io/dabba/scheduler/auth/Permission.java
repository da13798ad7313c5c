package io.dabba.scheduler.auth;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.dabba.common.error.DabbaException;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An action on a kind of thing, written {@code dag_runs.create}.
 *
 * @param resource on what
 * @param action what
 */
public record Permission(Resource resource, Action action) implements Comparable<Permission> {
  private static final Map<String, Permission> KNOWN =
      Stream.of(Resource.values())
          .flatMap(
              resource ->
                  Stream.of(Action.values()).map(action -> new Permission(resource, action)))
          .collect(Collectors.toUnmodifiableMap(Permission::id, Function.identity()));

  /** The permission of that name. */
  @JsonCreator
  public static Permission of(String id) {
    Permission known = KNOWN.get(id);
    if (known == null) {
      throw DabbaException.invalid(
          "permission: expected one such as dag_runs.create, found \""
              + (id.length() > 80 ? id.substring(0, 80) + "..." : id)
              + '"');
    }
    return known;
  }

  /** Every permission there is. */
  public static Stream<Permission> all() {
    return KNOWN.values().stream().sorted();
  }

  /** Its name in roles and in the OpenAPI file. */
  @JsonValue
  public String id() {
    return resource.id() + '.' + action.id();
  }

  @Override
  public int compareTo(Permission other) {
    return Comparator.comparing(Permission::resource)
        .thenComparing(Permission::action)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return id();
  }
}
