import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.dabba.authoring.Alert;
import io.dabba.authoring.Dag;
import io.dabba.authoring.DagFile;
import io.dabba.authoring.Dags;
import io.dabba.authoring.EventSensor;
import io.dabba.authoring.Params;
import io.dabba.authoring.TaskRef;
import io.dabba.common.alert.AlertSeverity;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.TaskSkippedException;
import java.time.Duration;
import java.util.List;

/**
 * A festival's traffic: three alerts in three wordings, each to those it concerns, and what became
 * of all their messages.
 *
 * <p>Whom a team is told by, and in which language, is in the alerts file. With {@code
 * deploy/alerts/alerts.yaml} the three alerts are ten messages; without a file they reach nobody,
 * and the summary says so.
 */
public class FestivalTrafficAlert implements DagFile {
  private static final double SPIKE = 10;

  /** How many times the usual the traffic is, and what that takes. */
  record Traffic(double multiplier, int hours, boolean autoScaling, long costInr) {}

  /** What became of an alert's messages. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Deliveries(int delivered, int failed) {}

  record Summary(int alerts, int delivered, int failed) {}

  @Override
  public void define(Dags dags) {
    Dag dag =
        dags.dag("festival_traffic_alert")
            .description("Tells teams of a festival's traffic, each in its own words")
            .timezone("Asia/Kolkata")
            .startDate("2024-01-01")
            .tags("festival", "alerts")
            .params(new Traffic(15, 4, true, 2_500_000));

    TaskRef<Traffic> spike = dag.task("detect_spike", FestivalTrafficAlert::detect);
    TaskRef<Deliveries> engineering = tell(dag, spike, "engineering", "engineering");
    TaskRef<Deliveries> business = tell(dag, spike, "business", "business_ops", "leadership");
    TaskRef<Deliveries> regional =
        tell(dag, spike, "regional", "regional_mumbai", "regional_delhi");
    dag.task(
        "summarise_deliveries", engineering, business, regional, FestivalTrafficAlert::summarise);
  }

  /** An alert, and the wait until the last of its messages has arrived or been given up. */
  private static TaskRef<Deliveries> tell(
      Dag dag, TaskRef<Traffic> spike, String audience, String... teams) {
    Alert alert = Alert.of(AlertSeverity.CRITICAL);
    for (String name : List.of("multiplier", "hours", "auto_scaling", "cost_inr")) {
      alert = alert.param(name, "{{ xcom.detect_spike." + name + " }}");
    }
    TaskRef<?> told =
        dag.task(
                "alert_" + audience,
                alert.message("festival_traffic_" + audience).teams(teams))
            .after(spike);
    return dag.task(
            audience + "_told",
            EventSensor.event("{{ xcom.alert_" + audience + ".event }}")
                .timeout(Duration.ofMinutes(10)))
        .returns(Deliveries.class)
        .after(told);
  }

  static Traffic detect(TaskContext context) {
    Traffic traffic = Params.of(context, Traffic.class);
    if (traffic.multiplier() <= SPIKE) {
      throw new TaskSkippedException("traffic is " + traffic.multiplier() + " times the usual");
    }
    return traffic;
  }

  static Summary summarise(Deliveries engineering, Deliveries business, Deliveries regional) {
    List<Deliveries> all = List.of(engineering, business, regional);
    return new Summary(
        all.size(),
        all.stream().mapToInt(Deliveries::delivered).sum(),
        all.stream().mapToInt(Deliveries::failed).sum());
  }
}
