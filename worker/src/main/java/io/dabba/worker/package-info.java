/**
 * The worker: takes task messages, claims tries, runs them, reports. This package wires it; it
 * knows the adapters, which no other package does. Nothing here may import the scheduler.
 */
@NullMarked
package io.dabba.worker;

import org.jspecify.annotations.NullMarked;
