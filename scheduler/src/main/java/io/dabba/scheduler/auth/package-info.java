/**
 * Who may do what: accounts, password hashes, tokens, and the one function that decides. Knows
 * neither HTTP nor Redis.
 */
@NullMarked
package io.dabba.scheduler.auth;

import org.jspecify.annotations.NullMarked;
