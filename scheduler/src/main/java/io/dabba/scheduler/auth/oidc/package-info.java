/**
 * Logins with an OpenID Connect provider. Only what builds a process and the API import this; the
 * library that speaks OpenID Connect stays in here.
 */
@NullMarked
package io.dabba.scheduler.auth.oidc;

import org.jspecify.annotations.NullMarked;
