package io.dabba.bench.chaos.task;

import io.dabba.common.operator.TaskContext;
import java.util.List;

/** The lines of one execution: {@code kind dag run task map try look token millis detail}. */
final class Entry {
  private final LedgerFile ledger;
  private final String token;
  private final String ids;

  Entry(TaskContext context, LedgerFile ledger) {
    this.ledger = ledger;
    this.token = ledger.nextToken();
    this.ids =
        String.join(
            " ",
            context.run().key().dagId(),
            context.run().key().runId(),
            context.task().taskId(),
            Integer.toString(context.mapIndex()),
            Integer.toString(context.tryNumber()),
            Integer.toString(context.look()),
            token);
  }

  String token() {
    return token;
  }

  void started() {
    write("S", "-");
  }

  void ended(String how) {
    write("E", how);
  }

  /** It is about to report success, having read these results of others. */
  void succeeded(List<String> read) {
    write("E", read.isEmpty() ? "ok" : "ok:" + String.join(",", read));
  }

  /** It is no task but a callback. */
  void called(String event) {
    write("C", event);
  }

  private void write(String kind, String detail) {
    ledger.write(kind + ' ' + ids + ' ' + System.currentTimeMillis() + ' ' + detail);
  }
}
