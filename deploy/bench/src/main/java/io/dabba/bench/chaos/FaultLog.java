package io.dabba.bench.chaos;

import io.dabba.bench.chaos.audit.Disturbances;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which faults there were, and when. Times are milliseconds since the epoch. */
final class FaultLog implements Disturbances {
  /** A fault is felt before it is over for so long, and after: by leases, and on a slow machine. */
  private static final long SHADOW_MILLIS = 20_000;

  /** The longest time that a power failure can undo, and the time until all of it is done again. */
  private static final long FORGETFUL_MILLIS = 5_000;

  private static final long AGAIN_MILLIS = 60_000;

  private final List<Window> windows = new ArrayList<>();

  /** A fault begins. */
  synchronized Window begin(Fault fault) {
    Window window = new Window(fault.kind(), fault.target(), System.currentTimeMillis());
    windows.add(window);
    return window;
  }

  @Override
  public synchronized boolean explain(String node, long at) {
    return forgot(at) || isDisturbed(node, at);
  }

  private boolean isDisturbed(String node, long at) {
    return windows.stream()
        .filter(each -> each.target.equals(node) || each.target.equals(ChaosServers.REDIS))
        .anyMatch(each -> each.isNear(at, SHADOW_MILLIS, SHADOW_MILLIS));
  }

  @Override
  public synchronized boolean forgot(long at) {
    return windows.stream()
        .filter(each -> each.kind == FaultKind.POWER_OFF_REDIS)
        .anyMatch(each -> each.isNear(at, FORGETFUL_MILLIS, AGAIN_MILLIS));
  }

  /** Whether this fault was the only one for so long after it began. */
  synchronized boolean isAlone(Window window, long millis) {
    return windows.stream()
        .noneMatch(
            each ->
                each != window
                    && each.from < window.from + millis
                    && (each.until == null || each.until + millis > window.from));
  }

  /** How often each kind of fault was injected. */
  synchronized Map<FaultKind, Integer> counts() {
    Map<FaultKind, Integer> counts = new EnumMap<>(FaultKind.class);
    windows.forEach(each -> counts.merge(each.kind, 1, Integer::sum));
    return counts;
  }

  /** The time of one fault. */
  static final class Window {
    private final FaultKind kind;
    private final String target;
    private final long from;
    private volatile @Nullable Long until;

    private Window(FaultKind kind, String target, long from) {
      this.kind = kind;
      this.target = target;
      this.from = from;
    }

    /** All is as it was. */
    void end() {
      until = System.currentTimeMillis();
    }

    String target() {
      return target;
    }

    long from() {
      return from;
    }

    private boolean isNear(long at, long before, long after) {
      Long end = until;
      return at > from - before && (end == null || at < end + after);
    }
  }
}
