package io.dabba.scheduler.api;

import io.dabba.common.alert.AlertSeverity;
import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.alert.Alerts;
import io.dabba.scheduler.alert.outbox.AlertHistory.Acknowledgement;
import io.dabba.scheduler.alert.outbox.AlertHistory.AlertStatus;
import io.dabba.scheduler.alert.outbox.AlertHistory.Listing;
import io.dabba.scheduler.api.view.AlertView;
import io.dabba.scheduler.auth.Action;
import io.dabba.scheduler.auth.Resource;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Alerts: what was raised, whom it reached, who has seen it. Not part of Airflow's API. */
final class AlertResource {
  static final String ALERTS = "/api/v2/alerts";
  static final String ALERT = ALERTS + "/:alert_id";
  static final String ACKNOWLEDGE = ALERT + "/acknowledge";

  /** Not below {@link #ALERTS}, where ids of alerts are. */
  static final String TEST = "/api/v2/alertTests";

  /** Alerts that are looked through for those that somebody with grants may see, the newest. */
  private static final int MOST_FILTERED = 1_000;

  private static final int MAX_TEAM = 250;

  private final Alerts alerts;

  AlertResource(Alerts alerts) {
    this.alerts = alerts;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(ALERTS, this::list).named("get_alerts").lists("alerts", AlertView.class),
        Endpoint.read(ALERT, this::get).named("get_alert").answers(AlertView.class),
        Endpoint.write(HttpMethod.POST, ACKNOWLEDGE, this::acknowledge)
            .needing(Resource.ALERTS, Action.EDIT)
            .named("acknowledge_alert")
            .answers(AlertView.class),
        Endpoint.write(HttpMethod.POST, TEST, this::test)
            .named("test_alert")
            .answers(202, Object.class)
            .reads("team", "severity"));
  }

  private CompletionStage<Answer> list(ApiRequest request) {
    int offset = request.query().offset();
    int limit = request.query().limit();
    Sight sight = request.sight();
    return (sight.isEverything()
            ? alerts.history().recent(offset, limit)
            : alerts
                .history()
                .recent(0, MOST_FILTERED)
                .thenApply(all -> seen(all, sight, offset, limit)))
        .thenApply(
            page ->
                Answer.list(
                    "alerts", page.alerts().stream().map(AlertView::of).toList(), page.total()));
  }

  private static Listing seen(Listing all, Sight sight, int offset, int limit) {
    List<AlertStatus> seen =
        all.alerts().stream().filter(each -> sight.hasIfAny(each.alert().dagId())).toList();
    return new Listing(seen.stream().skip(offset).limit(limit).toList(), seen.size());
  }

  private CompletionStage<Answer> get(ApiRequest request) {
    return found(request, request.path().alertId())
        .thenApply(status -> Answer.ok(AlertView.of(status)));
  }

  private CompletionStage<Answer> acknowledge(ApiRequest request) {
    String id = request.path().alertId();
    Acknowledgement by =
        new Acknowledgement(request.principal().username(), System.currentTimeMillis());
    return alerts
        .history()
        .find(id)
        .thenApply(found -> requireSeen(request, id, found))
        .thenCompose(seen -> alerts.history().acknowledge(id, by))
        .thenCompose(done -> found(request, id))
        .thenApply(status -> Answer.ok(AlertView.of(status)));
  }

  private CompletionStage<Answer> test(ApiRequest request) {
    ApiBody body = request.body().allowing("team", "severity");
    String team = body.requiredText("team", MAX_TEAM);
    AlertSeverity severity =
        AlertSeverity.of(body.text("severity", MAX_TEAM).orElse(AlertSeverity.INFO.id()));
    return alerts
        .test(team, severity)
        .thenApply(id -> Answer.json(202, Map.of("alert_id", id, "team", team)));
  }

  private CompletionStage<AlertStatus> found(ApiRequest request, String id) {
    return alerts.history().find(id).thenApply(status -> requireSeen(request, id, status));
  }

  private static AlertStatus requireSeen(
      ApiRequest request, String id, Optional<AlertStatus> found) {
    return found
        .filter(each -> request.sight().hasIfAny(each.alert().dagId()))
        .orElseThrow(() -> DabbaException.notFound("no alert has the id \"" + id + '"'));
  }
}
