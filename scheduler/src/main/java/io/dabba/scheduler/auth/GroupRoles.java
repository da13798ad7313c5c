package io.dabba.scheduler.auth;

import io.dabba.common.error.DabbaException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which roles the groups of a directory outside stand for. Groups are compared exactly, letter by
 * letter: a rule that looks for a part of a name lets in whoever can choose the rest.
 *
 * @param roles role by group
 * @param fallback role of those whose groups stand for none, or empty for no entry
 */
public record GroupRoles(Map<String, String> roles, String fallback) {
  public GroupRoles {
    roles = Map.copyOf(roles);
  }

  /**
   * Reads {@code group => Role; other group => Role}.
   *
   * @param setting the name of the setting, for complaints
   */
  public static GroupRoles parse(String setting, String text, String fallback) {
    Map<String, String> roles = new LinkedHashMap<>();
    Stream.of(text.split(";"))
        .map(String::strip)
        .filter(rule -> !rule.isEmpty())
        .forEach(
            rule -> {
              String[] parts = rule.split("=>", -1);
              if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
                throw DabbaException.invalid(
                    setting + ": expected rules such as staff => Viewer; ops => Op, found another");
              }
              roles.put(parts[0].strip(), Role.requireName(parts[1].strip()));
            });
    return new GroupRoles(roles, fallback);
  }

  /** The roles of somebody in these groups; none if there is no place for them here. */
  List<String> of(Collection<String> groups) {
    List<String> found =
        groups.stream().filter(roles::containsKey).map(roles::get).distinct().sorted().toList();
    return found.isEmpty() && !fallback.isEmpty() ? List.of(fallback) : found;
  }
}
