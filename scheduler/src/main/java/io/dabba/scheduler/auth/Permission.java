package io.dabba.scheduler.auth;

/** What a request wants to do. */
public enum Permission {
  READ,
  WRITE
}
