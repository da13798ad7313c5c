package io.dabba.scheduler.core.decide;

import io.dabba.common.command.ContinueBackfill;
import io.dabba.scheduler.core.event.BackfillChanged;
import io.dabba.scheduler.core.event.RunMoved;
import io.dabba.scheduler.core.state.BackfillRecord;
import io.dabba.scheduler.core.state.RunView;

/** Lets a backfill go on when one of its runs has ended. */
final class BackfillProgress implements Reaction {
  @Override
  public void moved(Draft draft, RunView run, RunMoved move) {
    String id = move.after().backfillId();
    if (id == null || !move.after().state().isFinished() || move.before().state().isFinished()) {
      return;
    }
    BackfillRecord backfill = draft.view().backfill(Long.parseLong(id));
    String runId = move.after().key().runId();
    if (backfill != null && backfill.active().contains(runId)) {
      draft.emit(new BackfillChanged(backfill.without(runId)));
      draft.followUp(new ContinueBackfill(backfill.dagId(), backfill.id()));
    }
  }
}
