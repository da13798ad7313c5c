package io.dabba.scheduler.api;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.secret.Connection;
import io.dabba.common.secret.SecretCodec;
import io.dabba.common.secret.Variable;
import io.dabba.scheduler.port.SecretStore;
import io.dabba.scheduler.port.SecretStore.Kind;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;

/** Variables and connections, sealed on their way to the store and opened on their way back. */
public final class Vault {
  /** The most of a kind. */
  static final int MAX = 10_000;

  private final SecretStore store;
  private final SecretCodec codec;

  public Vault(SecretStore store, SecretCodec codec) {
    this.store = store;
    this.codec = codec;
  }

  CompletableFuture<List<Variable>> variables() {
    return store.all(Kind.VARIABLE).thenApply(all -> opened(all, codec::variable));
  }

  CompletableFuture<List<Connection>> connections() {
    return store.all(Kind.CONNECTION).thenApply(all -> opened(all, codec::connection));
  }

  CompletableFuture<Variable> variable(String key) {
    return found(Kind.VARIABLE, key).thenApply(stored -> codec.variable(key, stored));
  }

  CompletableFuture<Connection> connection(String id) {
    return found(Kind.CONNECTION, id).thenApply(stored -> codec.connection(id, stored));
  }

  CompletableFuture<Void> create(Variable variable) {
    return create(Kind.VARIABLE, variable.key(), codec.encode(variable));
  }

  CompletableFuture<Void> create(Connection connection) {
    return create(Kind.CONNECTION, connection.connectionId(), codec.encode(connection));
  }

  CompletableFuture<Void> replace(Variable variable) {
    return store.replace(Kind.VARIABLE, variable.key(), codec.encode(variable));
  }

  CompletableFuture<Void> replace(Connection connection) {
    return store.replace(Kind.CONNECTION, connection.connectionId(), codec.encode(connection));
  }

  /**
   * Seals anew what was sealed with a key that seals no more. What somebody changes meanwhile is
   * sealed with the new key by that.
   *
   * @return how many were sealed anew
   */
  CompletableFuture<Integer> rotate() {
    return rotate(
            Kind.VARIABLE,
            codec::isOldVariable,
            (name, stored) -> codec.encode(codec.variable(name, stored)))
        .thenCombine(
            rotate(
                Kind.CONNECTION,
                codec::isOldConnection,
                (name, stored) -> codec.encode(codec.connection(name, stored))),
            Integer::sum);
  }

  private CompletableFuture<Integer> rotate(
      Kind kind, Predicate<String> isOld, BinaryOperator<String> anew) {
    return store
        .all(kind)
        .thenCompose(
            all ->
                Futures.all(
                    all.entrySet().stream()
                        .filter(each -> isOld.test(each.getValue()))
                        .map(each -> replace(kind, each, anew))
                        .toList()))
        .thenApply(List::size);
  }

  private CompletableFuture<Boolean> replace(
      Kind kind, Map.Entry<String, String> stored, BinaryOperator<String> anew) {
    String text = anew.apply(stored.getKey(), stored.getValue());
    return store.replace(kind, stored.getKey(), stored.getValue(), text);
  }

  CompletableFuture<Void> delete(Kind kind, String name) {
    return store
        .delete(kind, name)
        .thenAccept(
            deleted -> {
              if (!deleted) {
                throw notFound(kind, name);
              }
            });
  }

  private CompletableFuture<Void> create(Kind kind, String name, String text) {
    return store
        .all(kind)
        .thenCompose(
            all -> {
              if (all.size() >= MAX) {
                throw new DabbaException(
                    ErrorCode.LIMIT_EXCEEDED, label(kind) + ": expected at most " + MAX);
              }
              return store.create(kind, name, text);
            })
        .thenAccept(
            created -> {
              if (!created) {
                throw new DabbaException(
                    ErrorCode.CONFLICT,
                    label(kind) + ": expected a new one, found \"" + name + "\" there already");
              }
            });
  }

  private CompletableFuture<String> found(Kind kind, String name) {
    return store
        .find(kind, name)
        .thenApply(stored -> stored.orElseThrow(() -> notFound(kind, name)));
  }

  private static <T> List<T> opened(
      Map<String, String> stored, BiFunction<String, String, T> open) {
    return stored.entrySet().stream()
        .map(entry -> open.apply(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static DabbaException notFound(Kind kind, String name) {
    return DabbaException.notFound(
        label(kind) + ": expected a known one, found none named \"" + name + '"');
  }

  private static String label(Kind kind) {
    return kind == Kind.VARIABLE ? "variable" : "connection";
  }
}
