package io.dabba.operators;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.common.operator.OperatorCatalogue;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The schema for editors and the documentation know the operators of this module. */
class OperatorSchemaTest {
  private final OperatorCatalogue catalogue = OperatorCatalogue.fromServiceLoader();

  @Test
  void shouldFindTheOperatorsOfThisModule() {
    assertThat(catalogue.names())
        .containsExactly(
            "email",
            "kubernetes_pod",
            "s3_key_sensor",
            "slack",
            "sql",
            "sql_check",
            "sql_sensor",
            "webhook");
  }

  @Test
  void shouldKnowTheArgumentsOfEach() throws IOException {
    // Given
    JsonNode tasks =
        Json.tree(Files.readString(docs().resolve("dag.schema.json")))
            .at("/$defs/task/anyOf/1/properties");

    // Then
    for (OperatorDescriptor operator : catalogue.descriptors()) {
      TreeSet<String> known = new TreeSet<>();
      for (Map.Entry<String, JsonNode> property :
          tasks.at('/' + operator.name() + "/anyOf/1/properties").properties()) {
        known.add(property.getKey());
      }
      assertThat(known)
          .as(operator.name())
          .isEqualTo(new TreeSet<>(operator.arguments().stream().map(Argument::name).toList()));
    }
  }

  @Test
  void shouldDocumentEachArgument() throws IOException {
    for (OperatorDescriptor operator : catalogue.descriptors()) {
      String page = Files.readString(docs().resolve("operators/" + operator.name() + ".md"));
      assertThat(operator.arguments())
          .as(operator.name())
          .allSatisfy(argument -> assertThat(page).contains('`' + argument.name() + '`'));
    }
  }

  private static Path docs() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(at.resolve("docs"))) {
      at = at.getParent();
    }
    return at.resolve("docs");
  }
}
