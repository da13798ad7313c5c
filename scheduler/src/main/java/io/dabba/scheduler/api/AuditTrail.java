package io.dabba.scheduler.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.common.secret.SecretNames;
import io.dabba.scheduler.api.view.ConnectionView;
import io.dabba.scheduler.port.AuditLog;
import io.vertx.core.http.HttpMethod;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes every change that the API makes into the audit log: who, what, and what was there before
 * and after. Before is what a GET of the same path would have answered, so it is masked as that is.
 */
final class AuditTrail {
  private static final Logger log = LoggerFactory.getLogger(AuditTrail.class);

  /** Bodies and answers are kept up to this many characters. */
  private static final int MAX_KEPT = 4_096;

  /** Fields that hold secrets whatever they are named. */
  private static final Set<String> SECRETS = Set.of("value", "password", "extra", "code");

  /** Fields of answers that are told to whoever asked and to nobody else. */
  private static final Set<String> TOLD_ONCE = Set.of("uri", "recovery_codes");

  private static final Set<HttpMethod> REPLACING = Set.of(HttpMethod.PATCH, HttpMethod.DELETE);

  private final AuditLog audit;
  private final Clock clock = Clock.systemUTC();

  AuditTrail(AuditLog audit) {
    this.audit = audit;
  }

  /** The same endpoints; those that change something now leave an entry when they have done so. */
  List<Endpoint> over(List<Endpoint> endpoints) {
    return endpoints.stream()
        .map(each -> isChange(each) ? watched(each, sameForReading(each, endpoints)) : each)
        .toList();
  }

  private static boolean isChange(Endpoint endpoint) {
    return !endpoint.method().equals(HttpMethod.GET)
        && endpoint.permission() != null
        && !endpoint.path().endsWith("/list")
        && !endpoint.path().endsWith("/dry_run");
  }

  private static Optional<Endpoint> sameForReading(Endpoint change, List<Endpoint> endpoints) {
    return endpoints.stream()
        .filter(each -> REPLACING.contains(change.method()))
        .filter(each -> each.method().equals(HttpMethod.GET))
        .filter(each -> each.path().equals(change.path()) && each.about().plural() == null)
        .findFirst();
  }

  private Endpoint watched(Endpoint change, Optional<Endpoint> reading) {
    return change.doing(
        request ->
            before(reading, request)
                .thenCompose(
                    before ->
                        change
                            .action()
                            .handle(request)
                            .thenCompose(answer -> record(change, request, before, answer))));
  }

  private static CompletionStage<String> before(Optional<Endpoint> reading, ApiRequest request) {
    return reading
        .map(
            each ->
                each.action()
                    .handle(request)
                    .thenApply(AuditTrail::text)
                    .exceptionally(failure -> ""))
        .orElseGet(() -> CompletableFuture.completedFuture(""));
  }

  /** The change is made: if the log cannot be written, that is logged, and the answer stands. */
  private CompletionStage<Answer> record(
      Endpoint change, ApiRequest request, String before, Answer answer) {
    return audit
        .append(entry(change, request, before, answer))
        .handle(
            (done, failure) -> {
              if (failure != null) {
                log.error("audit entry not written event={}", change.about().operation(), failure);
              }
              return answer;
            });
  }

  private static String text(Answer answer) {
    return answer.body().toString();
  }

  private AuditLog.Entry entry(Endpoint change, ApiRequest request, String before, Answer answer) {
    Map<String, Object> extra = new LinkedHashMap<>();
    extra.put("method", change.method().name());
    extra.put("path", request.pathAsked());
    put(extra, "asked", masked(request.bodyText(), SECRETS));
    put(extra, "before", masked(before, TOLD_ONCE));
    put(extra, "after", masked(text(answer), TOLD_ONCE));
    return new AuditLog.Entry(
        clock.instant(),
        request.principal().username(),
        change.about().operation().isEmpty() ? change.path() : change.about().operation(),
        request.path().ifAny("dag_id").orElse(null),
        request.path().ifAny("dag_run_id").orElse(null),
        request.path().ifAny("task_id").orElse(null),
        null,
        extra);
  }

  private static void put(Map<String, Object> extra, String name, String text) {
    if (!text.isEmpty()) {
      extra.put(name, text.length() > MAX_KEPT ? text.substring(0, MAX_KEPT) + "…" : text);
    }
  }

  private static String masked(String body, Set<String> secrets) {
    if (body.isEmpty()) {
      return "";
    }
    try {
      JsonNode tree = Json.tree(body);
      mask(tree, secrets);
      return tree.toString();
    } catch (DabbaException e) {
      return "(no JSON)";
    }
  }

  private static void mask(JsonNode node, Set<String> secrets) {
    if (node instanceof ObjectNode object) {
      for (String name :
          List.copyOf(object.properties().stream().map(Map.Entry::getKey).toList())) {
        if (secrets.contains(name) || SecretNames.isSecret(name)) {
          object.put(name, ConnectionView.MASK);
        }
      }
    }
    node.forEach(each -> mask(each, secrets));
  }
}
