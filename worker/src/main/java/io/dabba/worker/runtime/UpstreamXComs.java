package io.dabba.worker.runtime;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.MappedTasks;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.id.ClaimKey;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.common.redis.RedisKeys;
import io.dabba.worker.port.RunHistory;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Values of other tasks of the run, as one instance sees them. Of a task that it is mapped together
 * with it sees the value of the same map_index; of any other mapped task, the list of all values.
 */
final class UpstreamXComs {
  private static final String RETURN_VALUE = "return_value";

  private final XComs xcoms;
  private final RunHistory history;
  private final DagSpec dag;
  private final ClaimKey self;

  UpstreamXComs(XComs xcoms, RunHistory history, DagSpec dag, ClaimKey self) {
    this.xcoms = xcoms;
    this.history = history;
    this.dag = dag;
    this.self = self;
  }

  /** The JSON of a value, or null. */
  @Nullable String read(String taskId, String key) {
    int index = indexOf(taskId);
    if (index < 0 || !MappedTasks.contain(dag, dag.tasks().get(index))) {
      return readOne(taskId, TryKey.UNMAPPED, key);
    }
    if (self.mapIndex() >= 0 && isTogetherWith(index)) {
      return readOne(taskId, self.mapIndex(), key);
    }
    return '[' + String.join(",", readAll(index, key)) + ']';
  }

  /** The JSON of the value of one instance, or null. */
  @Nullable String readOne(String taskId, int mapIndex, String key) {
    return xcoms.read(run(), RedisKeys.xcomField(taskId, mapIndex, key));
  }

  /** What a task returned, to be mapped over. */
  MapItems items(String taskId) {
    int index = indexOf(taskId);
    if (index >= 0 && MappedTasks.contain(dag, dag.tasks().get(index))) {
      return new InstanceItems(index);
    }
    String field = RedisKeys.xcomField(taskId, TryKey.UNMAPPED, RETURN_VALUE);
    return MapItems.of(xcoms.value(run(), field), "value of task \"" + taskId + '"');
  }

  private boolean isTogetherWith(int taskIndex) {
    TaskSpec own = dag.tasks().get(self.taskIndex());
    return MappedTasks.areTogether(dag, own, dag.tasks().get(taskIndex));
  }

  private List<String> readAll(int taskIndex, String key) {
    Integer instances = history.instances(run(), taskIndex);
    String taskId = dag.tasks().get(taskIndex).taskId();
    return xcoms.readAll(
        run(),
        IntStream.range(0, instances == null ? 0 : instances)
            .mapToObj(mapIndex -> RedisKeys.xcomField(taskId, mapIndex, key))
            .toList());
  }

  private int indexOf(String taskId) {
    return IntStream.range(0, dag.tasks().size())
        .filter(index -> dag.tasks().get(index).taskId().equals(taskId))
        .findFirst()
        .orElse(-1);
  }

  private RunKey run() {
    return self.run();
  }

  /** The values of a mapped task: those of its instances that returned one. */
  private final class InstanceItems implements MapItems {
    private final int taskIndex;
    private @Nullable List<String> all;

    InstanceItems(int taskIndex) {
      this.taskIndex = taskIndex;
    }

    @Override
    public int size() {
      return all().size();
    }

    @Override
    public @Nullable Object at(int index) {
      String json = all == null && isComplete() ? readOne(taskId(), index, RETURN_VALUE) : null;
      return Parsed.of(json == null ? all().get(index) : json);
    }

    /** Where there are as many instances of this task as of that one, all returned a value. */
    private boolean isComplete() {
      TaskSpec own = dag.tasks().get(self.taskIndex());
      Integer instances = history.instances(run(), taskIndex);
      return MappedTasks.isOverOneTask(dag, own)
          && instances != null
          && instances.equals(history.instances(run(), self.taskIndex()));
    }

    private List<String> all() {
      if (all == null) {
        all = readAll(taskIndex, RETURN_VALUE);
      }
      return all;
    }

    private String taskId() {
      return dag.tasks().get(taskIndex).taskId();
    }
  }
}
