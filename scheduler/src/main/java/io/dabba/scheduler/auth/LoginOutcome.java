package io.dabba.scheduler.auth;

/** What became of a login. */
public enum LoginOutcome {
  /** Whoever it is may come in. */
  ACCEPTED,
  /** The password fits; a code is wanted too. */
  CODE_WANTED,
  /** Name, password or code is wrong, or the account is not active: which of them is not told. */
  REFUSED
}
