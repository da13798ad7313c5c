package io.dabba.bench.chaos;

import io.dabba.bench.chaos.audit.ExpectedRun;

/**
 * A DAG of the load.
 *
 * @param yaml its file
 * @param expected how its runs have to end
 */
record ChaosDag(String dagId, String yaml, ExpectedRun expected) {}
