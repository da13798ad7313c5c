package io.dabba.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.MapSource;
import io.dabba.common.dag.Mapping;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.TaskContext;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MapFlowTest {
  record Order(String id, int amount) {}

  static List<Order> orders() {
    return List.of(new Order("a", 1));
  }

  static String bill(Order order) {
    return order.id() + ':' + order.amount();
  }

  static String pair(String city, int day, TaskContext context) {
    return city + day + context.mapIndex();
  }

  static int total(List<String> bills) {
    return bills.size();
  }

  static String greet(Order order, String prefix) {
    return prefix + order.id();
  }

  @Test
  void shouldMapAFunctionOverWhatATaskReturns() throws Exception {
    // Given
    DagFile file =
        dags -> {
          Dag shop = dags.dag("shop");
          TaskRef<List<Order>> orders = shop.task("orders", MapFlowTest::orders);
          TaskRef<List<String>> bills = shop.map("bill", Each.of(orders), MapFlowTest::bill);
          shop.task("total", bills, MapFlowTest::total);
        };

    // When
    DagSpec dag = spec(file);

    // Then
    assertThat(task(dag, "bill").features().mapping())
        .isEqualTo(new Mapping(Map.of("input_0", MapSource.xcom("orders"))));
    assertThat(task(dag, "bill").upstream()).containsExactly("orders");
    assertThat(task(dag, "total").upstream()).containsExactly("bill");
    Map<String, Object> order = Map.of("id", "x", "amount", 7);
    assertThat(call(file, "bill", Map.of("input_0", order), Map.of(), Map.of())).isEqualTo("x:7");
    assertThat(call(file, "total", Map.of(), Map.of(), Map.of("bill", "[\"x:7\"]"))).isEqualTo(1);
  }

  @Test
  void shouldMapOverCombinationsOfLiterals() throws Exception {
    // Given
    DagFile file =
        dags ->
            dags.dag("shop")
                .map(
                    "t",
                    Each.of(List.of("pune", "goa")),
                    Each.of(List.of(1, 2)),
                    MapFlowTest::pair);

    // When
    Mapping mapping = task(spec(file), "t").features().mapping();

    // Then
    assertThat(mapping.arguments())
        .isEqualTo(
            Map.of(
                "input_0", MapSource.literal(List.of("pune", "goa")),
                "input_1", MapSource.literal(List.of(1, 2))));
    assertThat(call(file, "t", Map.of("input_0", "goa", "input_1", 2), Map.of(), Map.of()))
        .isEqualTo("goa20");
  }

  @Test
  void shouldGiveAFixedInputToEachCall() throws Exception {
    // Given
    DagFile file =
        dags -> {
          Dag shop = dags.dag("shop");
          TaskRef<String> prefix = shop.task("prefix", () -> "Dear ");
          shop.map("greet", Each.of(orders()), prefix, MapFlowTest::greet);
        };

    // When
    Object greeting =
        call(
            file,
            "greet",
            Map.of("input_0", Map.of("id", "x", "amount", 1)),
            Map.of(),
            Map.of("prefix", "\"Dear \""));

    // Then
    assertThat(greeting).isEqualTo("Dear x");
    assertThat(task(spec(file), "greet").upstream()).containsExactly("prefix");
  }

  @Test
  void shouldCombineSources() {
    // When
    DagSpec dag =
        spec(
            dags -> {
              Dag shop = dags.dag("shop");
              TaskRef<List<Order>> a = shop.task("a", MapFlowTest::orders);
              Each<List<Object>> zipped =
                  Each.zipLongest(
                      0, Each.of(a), Each.of(List.of(1)), Each.entriesOf(Map.of("k", 1)));
              shop.forEach("t", Each.concat(zipped, Each.zip(Each.of(a))), list -> {});
            });

    // Then
    MapSource source = task(dag, "t").features().mapping().arguments().get("input_0");
    assertThat(source.kind()).isEqualTo(MapSource.Kind.CONCAT);
    assertThat(source.parts().get(0))
        .isEqualTo(
            MapSource.zipLongest(
                List.of(
                    MapSource.xcom("a"),
                    MapSource.literal(List.of(1)),
                    MapSource.literal(Map.of("k", 1))),
                0));
    assertThat(task(dag, "t").upstream()).containsExactly("a");
  }

  @Test
  void shouldExpandArgumentsOfOperators() {
    // When
    DagSpec dag =
        spec(
            dags -> {
              Dag shop = dags.dag("shop");
              TaskRef<List<String>> names = shop.task("names", () -> List.of("a"));
              TaskRef<List<Object>> all =
                  shop.task("t", OperatorCall.of("bash")).expand("command", Each.of(names));
              shop.task("u", OperatorCall.of("http"))
                  .expandKwargs(Each.of(List.of(Map.of("url", "x"))))
                  .after(all);
            });

    // Then
    assertThat(task(dag, "t").features().mapping())
        .isEqualTo(new Mapping(Map.of("command", MapSource.xcom("names"))));
    assertThat(task(dag, "t").upstream()).containsExactly("names");
    assertThat(task(dag, "u").features().mapping().isKwargs()).isTrue();
  }

  @Test
  void shouldMapGroups() throws Exception {
    // Given
    DagFile file =
        dags -> {
          Dag shop = dags.dag("shop");
          TaskRef<List<Order>> orders = shop.task("orders", MapFlowTest::orders);
          TaskRef<?>[] inside = new TaskRef<?>[1];
          TaskGroup group =
              shop.group(
                  "per_order",
                  "order",
                  Each.of(orders),
                  (g, order) -> {
                    TaskRef<String> bill = g.task("bill", order, MapFlowTest::bill);
                    inside[0] = bill;
                    g.task("send", Bash.command("echo {{ mapped.order.id }}")).after(bill);
                  });
          group.then(shop.task("done", Empty.task()));
          @SuppressWarnings("unchecked")
          TaskRef<String> bill = (TaskRef<String>) inside[0];
          shop.task("total", Collected.of(bill), MapFlowTest::total);
        };

    // When
    DagSpec dag = spec(file);

    // Then
    assertThat(dag.features().groups().get(0).mapping())
        .isEqualTo(new Mapping(Map.of("order", MapSource.xcom("orders"))));
    assertThat(task(dag, "per_order.bill").upstream()).containsExactly("orders");
    assertThat(task(dag, "done").upstream()).containsExactly("per_order.send");
    assertThat(task(dag, "total").upstream()).containsExactly("per_order.bill");
    Map<String, Object> order = Map.of("order", Map.of("id", "<x>", "amount", 7));
    assertThat(call(file, "per_order.bill", Map.of(), order, Map.of())).isEqualTo("<x>:7");
  }

  @Test
  void shouldRefuseToExpandAFunction() {
    assertThatThrownBy(
            () ->
                spec(dags -> dags.dag("a").task("t", () -> 1).expand("input", Each.of(List.of(1)))))
        .isInstanceOf(DabbaException.class)
        .hasMessage(
            "dag \"a\", task \"t\", expand: expected an operator, found a function; add it with map");
  }

  @Test
  void shouldRefuseToExpandTwice() {
    assertThatThrownBy(
            () ->
                spec(
                    dags ->
                        dags.dag("a")
                            .task("t", OperatorCall.of("http"))
                            .expand("url", Each.of(List.of("x")))
                            .expand("body", Each.of(List.of("y")))))
        .hasMessage("dag \"a\", task \"t\", expand: expected it once, found it twice");
  }

  @Test
  void shouldRefuseMoreLiteralsThanADefinitionCanHold() {
    assertThatThrownBy(() -> Each.of(Collections.nCopies(100_001, 1)))
        .hasMessage("each: expected at most 100000 values, found 100001");
  }

  @Test
  void shouldRefuseMappingWithinAMappedGroup() {
    assertThatThrownBy(
            () ->
                spec(
                    dags ->
                        dags.dag("a")
                            .group(
                                "g",
                                "x",
                                Each.of(List.of(1)),
                                (g, x) -> g.forEach("t", Each.of(List.of(1)), y -> {}))))
        .hasMessage(
            "dag \"a\", task \"g.t\": expected no mapping within mapped group \"g\", found a mapped"
                + " task");
  }

  private static DagSpec spec(DagFile file) {
    return DagDefinitions.of(List.of(file)).specs("Test.java").get(0);
  }

  private static TaskSpec task(DagSpec dag, String taskId) {
    return dag.tasks().get(dag.indexOf(taskId));
  }

  private static Object call(
      DagFile file,
      String taskId,
      Map<String, Object> arguments,
      Map<String, Object> mapped,
      Map<String, String> xcoms)
      throws Exception {
    DagDefinitions definitions = DagDefinitions.of(List.of(file));
    DagSpec dag = definitions.specs("Test.java").get(0);
    return definitions
        .function(dag.dagId(), taskId)
        .call(new MappedContext(dag, task(dag, taskId), arguments, mapped, xcoms))
        .value();
  }
}
