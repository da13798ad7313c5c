package io.dabba.scheduler.auth;

/** What a request wants to do. */
public enum Permission {
  READ,
  WRITE,
  /** Variables and connections, which hold secrets even where those are masked. */
  READ_SECRETS
}
