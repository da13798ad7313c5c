package io.dabba.scheduler.alert.outbox;

import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.alert.Alert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The outbox, its alarms and its history in maps. Deduplication windows never end. */
public final class InMemoryOutbox implements Outbox, AlertHistory, AlarmSource {
  public final LinkedBlockingQueue<AlarmEntry> alarms = new LinkedBlockingQueue<>();

  private final Map<String, Alert> alerts = new LinkedHashMap<>();
  private final Map<String, Map<String, Delivery>> deliveries = new HashMap<>();
  private final Map<String, Long> outbox = new TreeMap<>();
  private final Map<String, Long> escalations = new TreeMap<>();
  private final Map<String, String> seen = new HashMap<>();
  private final Map<String, Integer> suppressed = new HashMap<>();
  private final Map<String, Acknowledgement> acknowledged = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final Set<String> settled = new HashSet<>();

  @Override
  public synchronized Acceptance accept(@Nullable String entry, @Nullable Raised raised) {
    if (raised == null) {
      return Acceptance.IGNORED;
    }
    Alert alert = raised.alert();
    if (alerts.containsKey(alert.id())) {
      return Acceptance.KNOWN;
    }
    String first = raised.dedupeKey() == null ? null : seen.get(raised.dedupeKey());
    if (first != null) {
      suppressed.merge(first, 1, Integer::sum);
      return Acceptance.SUPPRESSED;
    }
    if (raised.dedupeKey() != null) {
      seen.put(raised.dedupeKey(), alert.id());
    }
    alerts.put(alert.id(), alert);
    deliveries.put(alert.id(), new LinkedHashMap<>());
    if (alert.nextStepAt() > 0) {
      escalations.put(alert.id(), alert.nextStepAt());
    }
    add(alert.id(), raised.deliveries());
    if (raised.deliveries().isEmpty()) {
      settled.add(alert.id());
    }
    return Acceptance.RAISED;
  }

  @Override
  public synchronized List<TakenDelivery> take(long now, Duration lease, int max) {
    List<TakenDelivery> taken = new ArrayList<>();
    for (String member : due(outbox, now, max)) {
      long until = now + lease.toMillis();
      outbox.put(member, until);
      String[] parts = member.split("/");
      taken.add(new TakenDelivery(parts[0], deliveries.get(parts[0]).get(parts[1]), until));
    }
    return taken;
  }

  @Override
  public synchronized boolean settle(TakenDelivery taken, Delivery after, long retryAt) {
    String member = taken.alertId() + '/' + after.number();
    if (!Long.valueOf(taken.until()).equals(outbox.get(member))) {
      return false;
    }
    deliveries.get(taken.alertId()).put(after.number(), after);
    if (retryAt > 0) {
      outbox.put(member, retryAt);
      return true;
    }
    outbox.remove(member);
    if (outbox.keySet().stream().noneMatch(each -> each.startsWith(taken.alertId() + '/'))) {
      settled.add(taken.alertId());
    }
    return true;
  }

  @Override
  public synchronized List<TakenAlert> takeEscalations(long now, Duration lease, int max) {
    List<TakenAlert> taken = new ArrayList<>();
    for (String alertId : due(escalations, now, max)) {
      long until = now + lease.toMillis();
      escalations.put(alertId, until);
      taken.add(new TakenAlert(alerts.get(alertId), until));
    }
    return taken;
  }

  @Override
  public synchronized boolean escalate(
      TakenAlert taken, Alert after, List<PlannedDelivery> planned) {
    if (!Long.valueOf(taken.until()).equals(escalations.get(after.id()))) {
      return false;
    }
    alerts.put(after.id(), after);
    add(after.id(), planned);
    if (after.nextStepAt() > 0) {
      escalations.put(after.id(), after.nextStepAt());
    } else {
      escalations.remove(after.id());
    }
    return true;
  }

  @Override
  public synchronized boolean allow(String channel, int perMinute, long now) {
    return counts.merge(channel + now / 60_000, 1, Integer::sum) <= perMinute;
  }

  @Override
  public synchronized Set<String> settled() {
    return Set.copyOf(settled);
  }

  @Override
  public synchronized void announced(String alertId) {
    settled.remove(alertId);
  }

  @Override
  public synchronized long depth() {
    return outbox.size();
  }

  @Override
  public synchronized CompletableFuture<Listing> recent(int offset, int limit) {
    List<String> ids = new ArrayList<>(alerts.keySet());
    Collections.reverse(ids);
    List<AlertStatus> page =
        ids.stream().skip(offset).limit(limit).map(id -> find(id).join().orElseThrow()).toList();
    return CompletableFuture.completedFuture(new Listing(page, ids.size()));
  }

  @Override
  public synchronized CompletableFuture<Optional<AlertStatus>> find(String alertId) {
    return CompletableFuture.completedFuture(
        Optional.ofNullable(alerts.get(alertId))
            .map(
                alert ->
                    new AlertStatus(
                        alert,
                        List.copyOf(deliveries.get(alertId).values()),
                        suppressed.getOrDefault(alertId, 0),
                        acknowledged.get(alertId))));
  }

  @Override
  public synchronized CompletableFuture<Void> acknowledge(String alertId, Acknowledgement by) {
    if (!alerts.containsKey(alertId)) {
      return CompletableFuture.failedFuture(DabbaException.notFound("no such alert"));
    }
    acknowledged.putIfAbsent(alertId, by);
    escalations.remove(alertId);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public List<AlarmEntry> read(Duration wait) {
    try {
      AlarmEntry entry = alarms.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
      return entry == null ? List.of() : List.of(entry);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  @Override
  public void rewind() {
    alarms.clear();
  }

  private void add(String alertId, List<PlannedDelivery> planned) {
    for (PlannedDelivery each : planned) {
      if (deliveries.get(alertId).putIfAbsent(each.delivery().number(), each.delivery()) == null) {
        outbox.put(alertId + '/' + each.delivery().number(), each.dueAt());
      }
    }
  }

  private static List<String> due(Map<String, Long> times, long now, int max) {
    return times.entrySet().stream()
        .filter(each -> each.getValue() <= now)
        .limit(max)
        .map(Map.Entry::getKey)
        .toList();
  }
}
