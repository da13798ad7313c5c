package io.dabba.scheduler.auth;

import io.dabba.scheduler.port.UserStore;

/** Accounts whose hashes cost little, for tests that log in often. */
public final class CheapUsers {
  private static final int ITERATIONS = 100;

  private CheapUsers() {}

  public static Users of(UserStore store) {
    return new Users(store, Runnable::run, ITERATIONS);
  }
}
