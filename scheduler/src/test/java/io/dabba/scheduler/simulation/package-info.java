/**
 * The deterministic simulation: the real engine and core, with servers, workers, users, network and
 * clock in one thread, every choice drawn from a seed, and named invariants checked after each
 * step. What is real is not changed for it; what is simulated follows the scripts and the worker's
 * protocol.
 */
@NullMarked
package io.dabba.scheduler.simulation;

import org.jspecify.annotations.NullMarked;
