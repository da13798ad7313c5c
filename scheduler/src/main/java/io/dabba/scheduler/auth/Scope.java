package io.dabba.scheduler.auth;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.dabba.common.error.DabbaException;
import java.util.List;
import java.util.stream.Stream;

/**
 * What of its owner's rights a token carries: permissions such as {@code dag_runs.create}, in which
 * {@code *} may stand for every resource or every action. It never adds to what the owner may.
 *
 * @param parts what is carried; {@code *} is everything
 */
public record Scope(List<String> parts) {
  /** Everything the owner may. */
  public static final Scope ALL = new Scope(List.of("*"));

  private static final int MAX_PARTS = 100;

  @JsonCreator
  public Scope {
    parts = List.copyOf(parts);
    if (parts.isEmpty() || parts.size() > MAX_PARTS) {
      throw DabbaException.invalid(
          "scopes: expected 1 to " + MAX_PARTS + ", found " + parts.size());
    }
    parts.forEach(Scope::require);
  }

  /** As it is stored and shown. */
  @JsonValue
  @Override
  public List<String> parts() {
    return parts;
  }

  boolean covers(Permission permission) {
    return parts.stream().anyMatch(part -> covers(part, permission));
  }

  private static boolean covers(String part, Permission permission) {
    return part.equals("*")
        || part.equals(permission.id())
        || part.equals("*." + permission.action().id())
        || part.equals(permission.resource().id() + ".*");
  }

  private static void require(String part) {
    boolean known =
        part.equals("*") || Permission.all().anyMatch(permission -> covers(part, permission));
    if (!known) {
      throw DabbaException.invalid(
          "scopes: expected some such as *, *.read or dag_runs.create, found another: "
              + Stream.of(part).map(text -> text.length() > 80 ? "too long" : text).toList());
    }
  }
}
