package io.dabba.scheduler.port;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Keeps variables and connections, as the texts that {@code common.secret} makes of them. */
public interface SecretStore {
  /** All of a kind, by name, in the order of names. */
  CompletableFuture<Map<String, String>> all(Kind kind);

  /** One of a kind. */
  CompletableFuture<Optional<String>> find(Kind kind, String name);

  /** Stores a text unless there is one of that name; tells whether it did. */
  CompletableFuture<Boolean> create(Kind kind, String name, String text);

  /** Stores a text in place of what is there. */
  CompletableFuture<Void> replace(Kind kind, String name, String text);

  /** Stores a text in place of {@code known}; tells whether that was still there. */
  CompletableFuture<Boolean> replace(Kind kind, String name, String known, String text);

  /** Deletes one; tells whether there was one. */
  CompletableFuture<Boolean> delete(Kind kind, String name);

  /** What is kept. */
  enum Kind {
    VARIABLE,
    CONNECTION
  }
}
