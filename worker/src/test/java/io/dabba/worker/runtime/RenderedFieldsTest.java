package io.dabba.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import io.dabba.common.secret.SecretMasker;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RenderedFieldsTest {
  private static final OperatorDescriptor OPERATOR =
      new OperatorDescriptor(
          "test",
          "",
          List.of(
              new Argument("command", Type.STRING, true, true, ""),
              new Argument("env", Type.ANY, false, true, ""),
              new Argument("token", Type.STRING, false, true, ""),
              new Argument("mode", Type.STRING, false, false, "")));

  private final SecretMasker masker = new SecretMasker();
  private final RenderedFields fields = new RenderedFields(masker);

  @Test
  void shouldShowWhatMayHoldTemplates() {
    // When
    Map<String, Object> shown =
        fields.of(OPERATOR, Map.of("command", "ls", "mode", "poke", "unknown", "x"));

    // Then
    assertThat(shown).isEqualTo(Map.of("command", "ls"));
  }

  @Test
  void shouldMaskSecretsHoweverDeep() {
    // Given
    masker.add("s3cret \"value\"");

    // When
    String json =
        fields.json(
            OPERATOR,
            Map.of(
                "command",
                "login 's3cret \"value\"'",
                "env",
                List.of(Map.of("a s3cret \"value\"", List.of("x", "s3cret \"value\"")), 7)));

    // Then
    assertThat(Json.tree(json))
        .isEqualTo(
            Json.tree(
                "{\"command\": \"login '***'\", \"env\": [{\"a ***\": [\"x\", \"***\"]}, 7]}"));
  }

  @Test
  void shouldMaskWhatStandsUnderTheNameOfASecret() {
    // When
    String json =
        fields.json(
            OPERATOR,
            Map.of("token", "abc", "env", Map.of("DB_PASSWORD", List.of("a", "b"), "USER", "ann")));

    // Then
    assertThat(Json.tree(json))
        .isEqualTo(
            Json.tree(
                "{\"token\": \"***\", \"env\": {\"DB_PASSWORD\": \"***\", \"USER\": \"ann\"}}"));
  }

  @Test
  void shouldCutOffWhatIsLongAndSaySo() {
    // Given
    masker.add("topsecret");
    String secretAtTheCut = "x".repeat(RenderedFields.MAX_LENGTH - 4) + "topsecret";

    // When
    JsonNode shown =
        Json.tree(
            String.valueOf(
                fields.json(
                    OPERATOR,
                    Map.of(
                        "command",
                        secretAtTheCut,
                        "env",
                        List.of("y".repeat(3_000), "z".repeat(3_000))))));

    // Then
    assertThat(shown.path("command").asText())
        .doesNotContain("tops")
        .hasSizeLessThan(RenderedFields.MAX_LENGTH + 100);
    assertThat(shown.path("env").asText())
        .startsWith("[\"yyy")
        .endsWith("... (truncated: 6007 characters, 4096 shown)");
  }

  @Test
  void shouldBeNothingWithoutArguments() {
    // When / Then
    assertThat(fields.json(OPERATOR, Map.of("mode", "poke"))).isNull();
  }
}
