package io.dabba.bench.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** DAGs of a shop, of cabs and of a game, whose tasks do nothing: what is measured is the rest. */
final class DemandDags {
  static final String ORDER = "order";
  static final String BALL = "ball";
  static final int CITIES = 500;

  private DemandDags() {}

  /** Writes all of them into a folder. */
  static void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    write(folder, ORDER, "reserve_stock", "take_payment", "send_parcel");
    write(folder, BALL, "score_ball", "give_points", "rank_users", "tell_users");
    for (int index = 0; index < CITIES; index++) {
      write(folder, city(index), "count_demand", "set_price", "publish_price");
    }
  }

  /** The DAG that sets the prices of a city. */
  static String city(int index) {
    return "city_" + index;
  }

  private static void write(Path folder, String dagId, String... tasks) throws IOException {
    StringBuilder yaml = new StringBuilder("dag_id: " + dagId + "\nschedule: null\n");
    yaml.append("max_active_runs: 100000\nmax_active_tasks: 100000\n");
    yaml.append("flow: ").append(String.join(" >> ", tasks)).append("\ntasks:\n");
    Stream.of(tasks).forEach(task -> yaml.append("  ").append(task).append(": empty\n"));
    Files.writeString(folder.resolve(dagId + ".yaml"), yaml);
  }
}
