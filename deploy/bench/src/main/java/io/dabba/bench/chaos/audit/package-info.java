/**
 * Judges runs: what the tasks themselves have written into the ledger against what Dabba stored. No
 * I/O but reading the ledger's files; knows nothing of clusters and faults but when there were any.
 */
@NullMarked
package io.dabba.bench.chaos.audit;

import org.jspecify.annotations.NullMarked;
