import io.dabba.authoring.Dag;
import io.dabba.authoring.DagFile;
import io.dabba.authoring.Dags;
import io.dabba.authoring.Params;
import io.dabba.authoring.TaskRef;
import io.dabba.common.operator.TaskContext;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * The office hours of four regions, each by its own clock.
 *
 * <p>Shows that a schedule belongs to a zone: nine runs a day, from 09:00 to 17:00 of the region,
 * before and after its clocks change. The orders of a run are random numbers whose seed is the DAG
 * and the time, so that each try sees the same.
 */
public class GlobalProcessing implements DagFile {
  private static final List<Region> REGIONS =
      List.of(
          new Region("india", "Asia/Kolkata"),
          new Region("usa", "America/New_York"),
          new Region("europe", "Europe/London"),
          new Region("singapore", "Asia/Singapore"));

  record Region(String region, String timezone) {}

  record Orders(String region, OffsetDateTime localTime, List<Long> amounts) {}

  record Summary(String region, int orders, long total) {}

  @Override
  public void define(Dags dags) {
    for (Region region : REGIONS) {
      Dag dag =
          dags.dag("global_processing_" + region.region())
              .description("Office hours of " + region.region())
              .schedule("0 9-17 * * *")
              .timezone(region.timezone())
              .startDate("2024-01-01")
              .params(region);
      TaskRef<Orders> orders = dag.task("collect_region", GlobalProcessing::collect);
      dag.task("summarise_region", orders, GlobalProcessing::summarise);
    }
  }

  static Orders collect(TaskContext context) {
    Region region = Params.of(context, Region.class);
    OffsetDateTime now =
        context.run().runAfter().atZone(ZoneId.of(region.timezone())).toOffsetDateTime();
    long seed = context.dag().dagId().hashCode() * 31L + now.toEpochSecond();
    LongStream amounts = new Random(seed).longs(20, 100, 10_000);
    return new Orders(region.region(), now, amounts.boxed().toList());
  }

  static Summary summarise(Orders orders) {
    long total = orders.amounts().stream().mapToLong(Long::longValue).sum();
    return new Summary(orders.region(), orders.amounts().size(), total);
  }
}
