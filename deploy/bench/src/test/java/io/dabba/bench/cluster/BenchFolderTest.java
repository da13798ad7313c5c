package io.dabba.bench.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.operator.Operator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BenchFolderTest {
  @Test
  void shouldBringTheOperatorAsAPluginAndLeaveOnlyLogs() throws Exception {
    // Given
    BenchFolder folder = BenchFolder.create(dags -> Files.writeString(dags.resolve("a.yaml"), "x"));
    Files.writeString(folder.log("worker-1"), "said");
    Files.createDirectories(folder.data("worker-1").resolve("redis"));
    Files.writeString(folder.data("worker-1").resolve("redis/redis.log"), "bye");
    List<String> plugin = entries(folder.plugins().resolve("bench-operator.jar"));

    // When
    folder.close();

    // Then
    try (Stream<Path> left = Files.walk(folder.root())) {
      assertThat(left).containsExactly(folder.root(), folder.log("worker-1"));
    }
    assertThat(plugin)
        .contains(
            "io/dabba/bench/task/BenchOperator.class",
            "META-INF/services/" + Operator.class.getName());
    Files.delete(folder.log("worker-1"));
    Files.delete(folder.root());
  }

  private static List<String> entries(Path jar) throws Exception {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream().map(Object::toString).toList();
    }
  }
}
