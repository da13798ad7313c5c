package io.dabba.scheduler.port;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Keeps accounts, as the JSON text {@code scheduler.auth} makes of them. */
public interface UserStore {
  /** The account of a user. */
  CompletableFuture<Optional<String>> find(String username);

  /** Stores an account unless there is one of that name; tells whether it did. */
  CompletableFuture<Boolean> create(String username, String account);
}
