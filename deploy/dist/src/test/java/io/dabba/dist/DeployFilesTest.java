package io.dabba.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.dabba.common.config.ConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The files for deployment are not run by any test, so what they say is checked instead. */
class DeployFilesTest {
  private static final Path DEPLOY = Path.of("..");
  private static final Pattern SETTING = Pattern.compile("\\b(DABBA_[A-Z_]+)[=:] ?(\\S+)");

  @Test
  void shouldComposeTwoSchedulersAndThreeWorkers() throws IOException {
    // When
    JsonNode services = compose().path("services");

    // Then
    assertThat(services.path("scheduler").path("deploy").path("replicas").asInt()).isEqualTo(2);
    assertThat(services.path("worker").path("deploy").path("replicas").asInt()).isEqualTo(3);
    assertThat(services.path("redis").path("command").toString())
        .contains("--appendonly yes", "--maxmemory-policy noeviction");
  }

  @Test
  void shouldGiveNoSecretADefault() throws IOException {
    // When
    String text = Files.readString(DEPLOY.resolve("compose/docker-compose.yml"));

    // Then
    assertThat(text).doesNotContain(":-").doesNotContain("guest");
    assertThat(text.split("\\$\\{", -1)).hasSameSizeAs(text.split(":\\?", -1));
  }

  @Test
  void shouldMountFilesThatExist() throws IOException {
    // When
    JsonNode volumes = compose().path("services").path("prometheus").path("volumes");

    // Then
    String mounted = volumes.path(0).asText();
    assertThat(DEPLOY.resolve("compose").resolve(mounted.substring(0, mounted.indexOf(':'))))
        .exists();
  }

  @Test
  void shouldSetOnlyKnownSettingsInTheImage() throws IOException {
    // Given
    Map<String, String> environment =
        SETTING
            .matcher(Files.readString(DEPLOY.resolve("docker/Dockerfile")))
            .results()
            .collect(Collectors.toMap(result -> result.group(1), DeployFilesTest::value));

    // When
    var config = ConfigReader.read(null, environment, Map.of()).config();

    // Then
    assertThat(config.api().host()).isEqualTo("0.0.0.0");
    assertThat(config.worker().port()).isEqualTo(8081);
  }

  @Test
  void shouldRunTheImageAsAUserOfItsOwn() throws IOException {
    // When
    String dockerfile = Files.readString(DEPLOY.resolve("docker/Dockerfile"));

    // Then
    assertThat(dockerfile).contains("USER 10001:10001").doesNotContain(":latest");
  }

  @Test
  void shouldScrapeThePortsTheImageServes() throws IOException {
    // When
    JsonNode prometheus = yaml("prometheus/prometheus.yml");

    // Then
    assertThat(prometheus.findValues("port"))
        .extracting(JsonNode::asInt)
        .containsExactly(8080, 8081);
  }

  private static String value(MatchResult result) {
    return result.group(2);
  }

  private static JsonNode compose() throws IOException {
    return yaml("compose/docker-compose.yml");
  }

  private static JsonNode yaml(String file) throws IOException {
    return new ObjectMapper(new YAMLFactory()).readTree(DEPLOY.resolve(file).toFile());
  }
}
