/**
 * The chaos rig: a cluster of processes under load and under faults, all drawn from a seed, and
 * what came of it. It trusts nothing the cluster says without comparing it with the ledger.
 */
@NullMarked
package io.dabba.bench.chaos;

import org.jspecify.annotations.NullMarked;
