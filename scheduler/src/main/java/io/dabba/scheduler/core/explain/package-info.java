/**
 * Why an instance is not running: one answer for the command line, the API and the UI, made of the
 * same state and rules that decide. Imports {@code core} and {@code common}; changes nothing.
 */
@NullMarked
package io.dabba.scheduler.core.explain;

import org.jspecify.annotations.NullMarked;
