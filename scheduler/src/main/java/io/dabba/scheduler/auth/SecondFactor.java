package io.dabba.scheduler.auth;

import java.util.List;

/**
 * What a login needs beside the password: a code of the moment, or one of a few codes that serve
 * once.
 *
 * @param secret what codes are made of, sealed
 * @param confirmed whether the user has shown to have it; before that no login asks for it
 * @param recovery SHA-256 of the codes that are left, in hex
 */
record SecondFactor(String secret, boolean confirmed, List<String> recovery) {
  SecondFactor {
    recovery = List.copyOf(recovery);
  }

  SecondFactor without(String usedRecovery) {
    return new SecondFactor(
        secret, confirmed, recovery.stream().filter(hash -> !hash.equals(usedRecovery)).toList());
  }

  SecondFactor confirmedNow() {
    return new SecondFactor(secret, true, recovery);
  }
}
