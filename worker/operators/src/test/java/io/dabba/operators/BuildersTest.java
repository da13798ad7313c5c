package io.dabba.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.authoring.Email;
import io.dabba.authoring.KubernetesPod;
import io.dabba.authoring.OperatorTask;
import io.dabba.authoring.Slack;
import io.dabba.authoring.Sql;
import io.dabba.authoring.SqlCheck;
import io.dabba.authoring.Webhook;
import io.dabba.common.operator.OperatorCatalogue;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What DAGs in Java are written with gives operators arguments that they have. */
class BuildersTest {
  static List<OperatorTask<?>> builders() {
    return List.of(
        Sql.run("select ?").bind(1).connection("c").maxRows(5),
        Sql.runAll("select 1", "select 2"),
        SqlCheck.table("orders")
            .rowCount(1)
            .nullShare("city", 0.1)
            .range("n", 1, 2)
            .freshness("at", "2h")
            .holds("mine", "select true")
            .connection("c")
            .onlyWarn(),
        Email.to("a@example.org").subject("s").text("t").html("h").attach("/f").connection("c"),
        Webhook.post(Map.of()).connection("c").path("/p"),
        Slack.text("t").blocks(List.of()).connection("c"),
        KubernetesPod.image("i").command("c").arguments("a").env("K", "v").pushXCom());
  }

  @ParameterizedTest
  @MethodSource("builders")
  void shouldGiveAnOperatorWhatItTakes(OperatorTask<?> task) {
    // When
    OperatorDescriptor operator =
        OperatorCatalogue.fromServiceLoader().find(task.operator()).orElseThrow();

    // Then
    assertThat(operator.arguments().stream().map(Argument::name).toList())
        .containsAll(task.arguments().keySet());
    assertThat(task.arguments().keySet())
        .containsAll(
            operator.arguments().stream().filter(Argument::required).map(Argument::name).toList());
  }
}
