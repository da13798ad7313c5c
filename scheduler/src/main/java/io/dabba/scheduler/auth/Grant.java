package io.dabba.scheduler.auth;

import com.fasterxml.jackson.annotation.JsonValue;
import io.dabba.common.error.DabbaException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What may be done with some DAGs. A DAG is meant if its id or one of its tags is named; an id may
 * end in {@code *}, which stands for every id that begins so.
 *
 * @param dagIds ids, or beginnings of ids
 * @param tags tags, exactly
 * @param can what may be done
 */
public record Grant(List<String> dagIds, List<String> tags, Set<Use> can) {
  private static final int MAX_NAMES = 1_000;
  private static final int MAX_LENGTH = 250;
  private static final String ANY = "*";

  public Grant {
    dagIds = List.copyOf(dagIds);
    tags = List.copyOf(tags);
    can = Collections.unmodifiableSet(new TreeSet<>(can));
    require(!can.isEmpty(), "grants: expected read, trigger or edit in can, found none");
    require(
        !dagIds.isEmpty() || !tags.isEmpty(), "grants: expected dag_ids or tags, found neither");
    requireShort(dagIds);
    requireShort(tags);
  }

  /** Whether it lets somebody do {@code permission} with a DAG. */
  boolean allows(Permission permission, String dagId, Collection<String> tagsOfDag) {
    return allows(permission) && names(dagId, tagsOfDag);
  }

  /** Whether it lets somebody do {@code permission} with those DAGs it names. */
  boolean allows(Permission permission) {
    return permission.resource().isOfDag() && can.stream().anyMatch(use -> use.covers(permission));
  }

  private boolean names(String dagId, Collection<String> tagsOfDag) {
    return tags.stream().anyMatch(tagsOfDag::contains)
        || dagIds.stream().anyMatch(wanted -> matches(wanted, dagId));
  }

  private static boolean matches(String wanted, String dagId) {
    return wanted.endsWith(ANY)
        ? dagId.startsWith(wanted.substring(0, wanted.length() - ANY.length()))
        : dagId.equals(wanted);
  }

  private static void requireShort(List<String> names) {
    require(
        names.size() <= MAX_NAMES
            && names.stream().allMatch(name -> !name.isBlank() && name.length() <= MAX_LENGTH),
        "grants: expected at most " + MAX_NAMES + " names of 1 to " + MAX_LENGTH + " characters");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw DabbaException.invalid(otherwise);
    }
  }

  /** What can be granted; each lets one read as well. */
  public enum Use {
    /** To see the DAG, its runs, logs and code. */
    READ,
    /** To make runs and backfills of it. */
    TRIGGER,
    /** To change all else: pause, clear, mark, delete. */
    EDIT;

    /** Its name in JSON. */
    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean covers(Permission permission) {
      return switch (permission.action()) {
        case READ -> true;
        case CREATE -> this == (isRun(permission.resource()) ? TRIGGER : EDIT);
        case EDIT, DELETE -> this == EDIT;
      };
    }

    private static boolean isRun(Resource resource) {
      return resource == Resource.DAG_RUNS || resource == Resource.BACKFILLS;
    }
  }
}
