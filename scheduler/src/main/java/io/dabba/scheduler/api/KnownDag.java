package io.dabba.scheduler.api;

import io.dabba.common.dag.DagSpec;
import io.dabba.scheduler.api.view.DagView;
import io.dabba.scheduler.core.state.DagRecord;

/**
 * A DAG with its current definition.
 *
 * @param record where it stands
 * @param spec what it is
 */
record KnownDag(DagRecord record, DagSpec spec) {
  String dagId() {
    return record.dagId();
  }

  DagView view() {
    return DagView.of(record, spec);
  }
}
