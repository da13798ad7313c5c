package io.dabba.scheduler.auth;

import io.dabba.common.error.DabbaException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What some users are for. Four are built in and cannot be changed; each may do what the one before
 * may. Source: Airflow, {@code fab/auth_manager/security_manager/override.py}.
 *
 * @param name its name
 * @param permissions what it may do with everything
 * @param grants what it may do with some DAGs
 */
public record Role(String name, Set<Permission> permissions, List<Grant> grants) {
  /** Reads what is not secret. */
  public static final Role VIEWER =
      builtIn(
          "Viewer",
          Stream.of(
              reading(
                  Resource.DAGS,
                  Resource.DAG_RUNS,
                  Resource.TASK_INSTANCES,
                  Resource.TASK_LOGS,
                  Resource.XCOMS,
                  Resource.DAG_CODE,
                  Resource.DAG_VERSIONS,
                  Resource.DAG_WARNINGS,
                  Resource.HITL_DETAILS,
                  Resource.BACKFILLS,
                  Resource.ASSETS,
                  Resource.ALERTS,
                  Resource.IMPORT_ERRORS,
                  Resource.JOBS,
                  Resource.POOLS,
                  Resource.CLUSTER),
              everything(Resource.ACCOUNT)));

  /** Runs DAGs. */
  public static final Role USER =
      builtIn(
          "User",
          Stream.of(
              VIEWER.permissions().stream(),
              changing(Resource.DAGS, Resource.DAG_RUNS, Resource.TASK_INSTANCES),
              changing(Resource.HITL_DETAILS, Resource.BACKFILLS),
              only(Action.CREATE, Resource.ASSETS, Resource.EVENTS),
              only(Action.EDIT, Resource.ALERTS)));

  /** Runs the installation. */
  public static final Role OP =
      builtIn(
          "Op",
          Stream.of(
              USER.permissions().stream(),
              reading(Resource.CONFIGURATION, Resource.PLUGINS, Resource.PROVIDERS),
              everything(Resource.CONNECTIONS),
              everything(Resource.VARIABLES),
              changing(Resource.POOLS, Resource.XCOMS, Resource.ASSETS),
              changing(Resource.ALERTS, Resource.CLUSTER)));

  /** Decides who may do what, and sees who has done what. */
  public static final Role ADMIN = builtIn("Admin", Stream.of(Permission.all()));

  /** The roles that every installation has. */
  public static final List<Role> BUILT_IN = List.of(VIEWER, USER, OP, ADMIN);

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_. -]{0,63}");

  public Role {
    permissions = Collections.unmodifiableSet(new TreeSet<>(permissions));
    grants = List.copyOf(grants);
  }

  /** The role of that name, if it is built in. */
  public static Optional<Role> builtIn(String name) {
    return BUILT_IN.stream().filter(role -> role.name.equals(name)).findFirst();
  }

  /** Returns {@code name} if it can name a role, else refuses it. */
  public static String requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw DabbaException.invalid(
          "name: expected 1 to 64 letters, digits, spaces and _.- for a role, found "
              + name.length()
              + " characters");
    }
    return name;
  }

  private static Role builtIn(String name, Stream<Stream<Permission>> permissions) {
    return new Role(name, permissions.flatMap(each -> each).collect(Collectors.toSet()), List.of());
  }

  private static Stream<Permission> reading(Resource... resources) {
    return only(Action.READ, resources);
  }

  private static Stream<Permission> changing(Resource... resources) {
    return EnumSet.complementOf(EnumSet.of(Action.READ)).stream()
        .flatMap(action -> only(action, resources));
  }

  private static Stream<Permission> everything(Resource resource) {
    return Stream.of(Action.values()).map(action -> new Permission(resource, action));
  }

  private static Stream<Permission> only(Action action, Resource... resources) {
    return Stream.of(resources).map(resource -> new Permission(resource, action));
  }
}
