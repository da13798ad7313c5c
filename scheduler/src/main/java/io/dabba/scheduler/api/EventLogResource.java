package io.dabba.scheduler.api;

import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.api.view.EventLogView;
import io.dabba.scheduler.port.AuditLog;
import io.dabba.scheduler.port.Page;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** The audit log, as Airflow's event logs. */
final class EventLogResource {
  private static final String LOGS = "/api/v2/eventLogs";

  /** Entries that are looked through for those that fit a filter, the newest. */
  private static final int MOST_FILTERED = 10_000;

  private static final Columns<EventLogView> COLUMNS =
      Columns.<EventLogView>builder()
          .choice("dag_id", EventLogView::dagId)
          .choice("task_id", EventLogView::taskId)
          .choice("run_id", EventLogView::runId)
          .choice("owner", EventLogView::owner)
          .choice("event", EventLogView::event)
          .choice("included_events", EventLogView::event)
          .pattern("dag_id", EventLogView::dagId)
          .pattern("task_id", EventLogView::taskId)
          .pattern("run_id", EventLogView::runId)
          .pattern("owner", EventLogView::owner)
          .pattern("event", EventLogView::event)
          .time("when", EventLogView::when)
          .order("id", EventLogView::eventLogId)
          .order("event_log_id", EventLogView::eventLogId)
          .order("dttm", EventLogView::when)
          .order("dag_id", EventLogView::dagId)
          .order("task_id", EventLogView::taskId)
          .order("run_id", EventLogView::runId)
          .order("event", EventLogView::event)
          .order("owner", EventLogView::owner)
          .build();

  private final AuditLog audit;

  EventLogResource(AuditLog audit) {
    this.audit = audit;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(LOGS, this::list)
            .named("get_event_logs")
            .lists("event_logs", EventLogView.class)
            .by(COLUMNS)
            .takes("before", "after", "excluded_events"),
        Endpoint.read(LOGS + "/:event_log_id", this::get)
            .named("get_event_log")
            .answers(EventLogView.class));
  }

  private CompletionStage<Answer> list(ApiRequest request) {
    int offset = request.query().offset();
    int limit = request.query().limit();
    Wanted<EventLogView> wanted = COLUMNS.read(inOurNames(request.query()));
    Set<String> excluded = Set.copyOf(request.query().all("excluded_events"));
    Sight sight = request.sight();
    boolean plain = wanted.isEverything() && excluded.isEmpty() && sight.isEverything();
    return (plain ? audit.newest(offset, limit) : audit.newest(0, MOST_FILTERED))
        .thenApply(
            page ->
                plain ? views(page) : filtered(seen(page, sight), wanted, excluded, offset, limit))
        .thenApply(page -> Answer.list("event_logs", page.items(), page.total()));
  }

  /** Airflow's before and after are bounds of {@code when}. */
  private static Parameters inOurNames(Parameters parameters) {
    return name ->
        switch (name) {
          case "when_gt" -> parameters.all("after");
          case "when_lt" -> parameters.all("before");
          default -> parameters.all(name);
        };
  }

  private static Page<EventLogView> views(Page<AuditLog.Stored> page) {
    return new Page<>(
        page.items().stream().map(each -> EventLogView.of(each.id(), each.entry())).toList(),
        page.total());
  }

  private static Page<AuditLog.Stored> seen(Page<AuditLog.Stored> page, Sight sight) {
    return new Page<>(
        page.items().stream().filter(each -> sight.hasIfAny(each.entry().dagId())).toList(),
        page.total());
  }

  private static Page<EventLogView> filtered(
      Page<AuditLog.Stored> page,
      Wanted<EventLogView> wanted,
      Set<String> excluded,
      int offset,
      int limit) {
    List<EventLogView> included =
        views(page).items().stream().filter(each -> !excluded.contains(each.event())).toList();
    return wanted.page(included, offset, limit);
  }

  private CompletionStage<Answer> get(ApiRequest request) {
    long id = request.path().longNumber("event_log_id");
    return audit
        .find(id)
        .thenApply(
            found ->
                found
                    .filter(each -> request.sight().hasIfAny(each.entry().dagId()))
                    .map(each -> Answer.ok(EventLogView.of(each.id(), each.entry())))
                    .orElseThrow(
                        () ->
                            DabbaException.notFound(
                                "event_log_id: expected one that is kept, found " + id)));
  }
}
