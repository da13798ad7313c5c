package io.dabba.dags;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.bundle.Bundle;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.template.TemplateRenderer;
import io.dabba.scheduler.dagsource.JavaDagFileReader;
import io.dabba.scheduler.dagsource.yaml.TestOperators;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first DAG of the guide, taken from the guide. */
class GuideTest {
  private static final Path GUIDE = ExampleDags.FOLDER.resolveSibling("docs/writing-dags-java.md");

  private static final String FENCE = "```java\n";

  @TempDir Path folder;

  @Test
  void shouldRunTheFirstDag() throws Exception {
    // Given
    String guide = Files.readString(GUIDE);
    int start = guide.indexOf(FENCE) + FENCE.length();
    String source = guide.substring(start, guide.indexOf("```", start));
    Path file = Files.writeString(folder.resolve("HelloOrders.java"), source);

    // When
    Bundle bundle =
        new JavaDagFileReader(TestOperators.catalogue(), new TemplateRenderer())
            .read(file, "HelloOrders.java");

    // Then
    ExampleRun run = new ExampleRun(bundle, "hello_orders", "{}");
    run.given("extract", "[{\"id\":\"A1\",\"amount\":250},{\"id\":\"A2\",\"amount\":100}]");
    assertThat(run.callTask("sum").value()).hasToString("Total[orders=2, amount=350]");
    assertThat(bundle.dags().get(0).tasks().get(2).upstream()).containsExactly("sum");
  }

  @Test
  void shouldCompileTheExampleOfMappingAndGroups() throws Exception {
    // Given
    String guide = Files.readString(GUIDE);
    int start = guide.indexOf(FENCE, guide.indexOf("## Mapping, groups")) + FENCE.length();
    String source = guide.substring(start, guide.indexOf("```", start));
    Path file = Files.writeString(folder.resolve("BillOrders.java"), source);

    // When
    DagSpec dag =
        new JavaDagFileReader(TestOperators.catalogue(), new TemplateRenderer())
            .read(file, "BillOrders.java")
            .dags()
            .get(0);

    // Then
    assertThat(dag.tasks())
        .extracting(task -> task.taskId() + task.upstream())
        .containsExactly(
            "orders[]",
            "bill[orders]",
            "send[bill]",
            "fetch[]",
            "pack.box[orders, open]",
            "pack.label[pack.box]",
            "open[]",
            "close[pack.label, open]");
  }
}
