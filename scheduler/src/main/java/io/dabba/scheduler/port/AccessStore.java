package io.dabba.scheduler.port;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Keeps users, roles and API tokens, as the JSON texts {@code scheduler.auth} makes of them. */
public interface AccessStore {
  /** All of a kind, by name, in the order of names. */
  CompletableFuture<Map<String, String>> all(Kind kind);

  /** One of a kind. */
  CompletableFuture<Optional<String>> find(Kind kind, String name);

  /** Stores a text unless there is one of that name; tells whether it did. */
  CompletableFuture<Boolean> create(Kind kind, String name, String text);

  /** Stores a text in place of {@code known}; tells whether that was still there. */
  CompletableFuture<Boolean> replace(Kind kind, String name, String known, String text);

  /** Deletes one; tells whether there was one. */
  CompletableFuture<Boolean> delete(Kind kind, String name);

  /** Keeps a note for a time unless there is one of that name; tells whether it did. */
  CompletableFuture<Boolean> note(String name, String text, Duration lifetime);

  /** A note that has not ended. */
  CompletableFuture<Optional<String>> noted(String name);

  /** A note, which is then gone. */
  CompletableFuture<Optional<String>> takeNote(String name);

  /** What is kept. */
  enum Kind {
    USER,
    ROLE,
    API_TOKEN
  }
}
