package io.dabba.scheduler.rig;

import io.dabba.common.dag.CallbackEvent;
import io.dabba.common.dag.CallbackSpec;
import io.dabba.common.dag.DagFeatures;
import io.dabba.common.dag.DeadlineSpec;
import io.dabba.common.dag.DeadlineSpec.Reference;
import io.dabba.common.dag.TaskFeatures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Draws callbacks and deadlines. */
final class RandomCallbacks {
  private RandomCallbacks() {}

  static void addTo(TaskFeatures.Builder task, RandomGenerator random) {
    List<CallbackSpec> callbacks = new ArrayList<>();
    for (CallbackEvent event : CallbackEvent.values()) {
      for (int count = random.nextInt(3); count > 0; count--) {
        callbacks.add(callback(event));
      }
    }
    task.callbacks(callbacks);
    if (random.nextBoolean()) {
      task.deadline(Duration.ofSeconds(random.nextInt(300)));
    }
  }

  static DagFeatures ofDag(RandomGenerator random) {
    List<CallbackSpec> callbacks = new ArrayList<>();
    for (CallbackEvent event : List.of(CallbackEvent.SUCCESS, CallbackEvent.FAILURE)) {
      if (random.nextBoolean()) {
        callbacks.add(callback(event));
      }
    }
    List<DeadlineSpec> deadlines = new ArrayList<>();
    for (Reference reference : List.of(Reference.DAGRUN_QUEUED_AT, Reference.AVERAGE_RUNTIME)) {
      Duration interval = Duration.ofSeconds(random.nextInt(300));
      deadlines.add(new DeadlineSpec(reference, null, interval, callback(CallbackEvent.DEADLINE)));
    }
    return DagBuilder.features(callbacks, deadlines);
  }

  private static CallbackSpec callback(CallbackEvent event) {
    return new CallbackSpec(event, "bash", Map.of());
  }
}
