/**
 * Users and passwords of an LDAP directory. Only what builds a process imports this; the library
 * that speaks LDAP stays in here.
 */
@NullMarked
package io.dabba.scheduler.auth.ldap;

import org.jspecify.annotations.NullMarked;
