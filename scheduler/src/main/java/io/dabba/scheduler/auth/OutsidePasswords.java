package io.dabba.scheduler.auth;

import java.util.List;
import java.util.Optional;

/** A directory that knows users and their passwords. */
public interface OutsidePasswords {
  /** No such directory. */
  OutsidePasswords NONE =
      new OutsidePasswords() {
        @Override
        public boolean isConfigured() {
          return false;
        }

        @Override
        public Optional<List<String>> login(String username, String password) {
          return Optional.empty();
        }
      };

  /** Whether there is one. */
  boolean isConfigured();

  /**
   * The groups of a user whose password is right; empty for any other. Blocks.
   *
   * @throws io.dabba.common.error.DabbaException with UNAVAILABLE if the directory cannot be asked
   */
  Optional<List<String>> login(String username, String password);
}
