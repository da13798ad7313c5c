package io.dabba.scheduler.auth;

import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.scheduler.port.AccessStore;
import io.dabba.scheduler.port.AccessStore.Kind;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The roles there are: those built in, and those people have made. */
public final class Roles {
  private static final int MAX = 1_000;

  private final AccessStore store;
  private final Directory directory;
  private final Accounts accounts;

  Roles(AccessStore store, Directory directory, Accounts accounts) {
    this.store = store;
    this.directory = directory;
    this.accounts = accounts;
  }

  /** All of them, those built in first. */
  public CompletableFuture<List<Role>> all() {
    return store
        .all(Kind.ROLE)
        .thenApply(
            made ->
                Stream.concat(
                        Role.BUILT_IN.stream(),
                        made.values().stream().map(json -> Json.read(json, Role.class)))
                    .toList());
  }

  /** One role, if there is one of that name. */
  public CompletableFuture<Optional<Role>> ifKnown(String name) {
    return directory.role(name);
  }

  /** One role, or NOT_FOUND. */
  public CompletableFuture<Role> find(String name) {
    return directory.role(name).thenApply(found -> found.orElseThrow(() -> unknown(name)));
  }

  /** Makes a role; fails with CONFLICT if the name is taken. */
  public CompletableFuture<Role> create(Role role) {
    Role.requireName(role.name());
    requireMade(role.name());
    return all()
        .thenAccept(all -> requireRoom(all.size()))
        .thenCompose(room -> store.create(Kind.ROLE, role.name(), Json.write(role)))
        .thenApply(
            made -> {
              directory.roleChanged(role.name());
              if (!made) {
                throw taken(role.name());
              }
              return role;
            });
  }

  /** Changes a role that people have made. */
  public CompletableFuture<Role> replace(Role role) {
    requireMade(role.name());
    return store
        .find(Kind.ROLE, role.name())
        .thenApply(found -> found.orElseThrow(() -> unknown(role.name())))
        .thenCompose(known -> store.replace(Kind.ROLE, role.name(), known, Json.write(role)))
        .thenApply(
            replaced -> {
              directory.roleChanged(role.name());
              if (!replaced) {
                throw taken(role.name());
              }
              return role;
            });
  }

  /** Deletes a role that nobody has. */
  public CompletableFuture<Void> delete(String name) {
    requireMade(name);
    return accounts
        .all()
        .thenAccept(
            all -> {
              if (all.values().stream().anyMatch(account -> account.roles().contains(name))) {
                throw new DabbaException(
                    ErrorCode.CONFLICT,
                    "role: expected one that nobody has, found \"" + name + '"');
              }
            })
        .thenCompose(free -> store.delete(Kind.ROLE, name))
        .thenAccept(
            deleted -> {
              directory.roleChanged(name);
              if (!deleted) {
                throw unknown(name);
              }
            });
  }

  private static void requireMade(String name) {
    if (Role.builtIn(name).isPresent()) {
      throw new DabbaException(
          ErrorCode.CONFLICT, "name: expected a role that is not built in, found " + name);
    }
  }

  private static void requireRoom(int found) {
    if (found >= MAX) {
      throw new DabbaException(ErrorCode.LIMIT_EXCEEDED, "roles: expected at most " + MAX);
    }
  }

  private static DabbaException taken(String name) {
    return new DabbaException(
        ErrorCode.CONFLICT, "name: expected another, found \"" + name + "\" made or changed");
  }

  private static DabbaException unknown(String name) {
    return DabbaException.notFound("role: expected a known one, found none named \"" + name + '"');
  }
}
