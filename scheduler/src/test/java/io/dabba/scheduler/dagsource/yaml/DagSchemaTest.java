package io.dabba.scheduler.dagsource.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TriggerRule;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.template.TemplateRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The schema for editors, the documentation and the examples say what the reader does. */
class DagSchemaTest {
  private static final Path REPOSITORY = repository();

  private final YamlDagFileReader reader =
      new YamlDagFileReader(TestOperators.ofExamples(), new TemplateRenderer());

  @Test
  void shouldKnowTheFieldsOfDags() throws IOException {
    assertThat(names(schema().at("/properties"))).isEqualTo(new TreeSet<>(DagReader.FIELDS));
  }

  @Test
  void shouldKnowTheFieldsOfCalendars() throws IOException {
    JsonNode schema =
        Json.mapper().readTree(Files.readString(REPOSITORY.resolve("docs/calendar.schema.json")));
    assertThat(names(schema.at("/properties"))).isEqualTo(new TreeSet<>(CalendarReader.FIELDS));
    assertThat(names(schema.at("/$defs/festival/properties")))
        .isEqualTo(new TreeSet<>(FestivalReader.FIELDS));
  }

  @Test
  void shouldKnowTheFieldsOfTasks() throws IOException {
    // Given
    Set<String> known = new TreeSet<>(TaskReader.FIELDS);
    known.addAll(TestOperators.ofExamples().names());
    known.remove("java");

    // When
    Set<String> names = names(schema().at("/$defs/task/anyOf/1/properties"));

    // Then
    assertThat(names).isEqualTo(known);
  }

  @Test
  void shouldKnowTheFieldsOfSchedules() throws IOException {
    // Given
    Set<String> known = new TreeSet<>(ScheduleMapping.SOURCES);
    known.addAll(ScheduleMapping.CRON_TERMS);
    known.add("else");
    known.add("assets");

    // When
    JsonNode schedule = schema().at("/properties/schedule/anyOf/2/properties");

    // Then
    assertThat(names(schedule)).isEqualTo(known);
    assertThat(names(schedule.at("/windows/items/properties")))
        .isEqualTo(new TreeSet<>(ScheduleMapping.WINDOW_FIELDS));
  }

  @Test
  void shouldKnowDefaultArgs() throws IOException {
    assertThat(names(schema().at("/$defs/default_args/properties")))
        .isEqualTo(new TreeSet<>(TaskSettings.FIELDS));
  }

  @Test
  void shouldKnowTheFieldsOfGroups() throws IOException {
    assertThat(names(schema().at("/$defs/group/properties")))
        .isEqualTo(new TreeSet<>(TaskTree.FIELDS));
  }

  @Test
  void shouldKnowTriggerRules() throws IOException {
    // When
    List<String> rules = new ArrayList<>();
    schema()
        .at("/$defs/default_args/properties/trigger_rule/enum")
        .forEach(rule -> rules.add(rule.asText()));

    // Then
    assertThat(rules).isEqualTo(Stream.of(TriggerRule.values()).map(TriggerRule::id).toList());
  }

  @Test
  void shouldKnowTheArgumentsOfOperators() throws IOException {
    JsonNode task = schema().at("/$defs/task/anyOf/1/properties");
    for (String name : List.of("bash", "http")) {
      OperatorDescriptor operator = TestOperators.ofExamples().find(name).orElseThrow();
      assertThat(names(task.at('/' + name + "/anyOf/1/properties")))
          .isEqualTo(new TreeSet<>(operator.arguments().stream().map(Argument::name).toList()));
    }
  }

  @TestFactory
  Stream<DynamicTest> shouldReadEveryExample() throws IOException {
    Path dags = REPOSITORY.resolve("dags");
    if (!Files.isDirectory(dags)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.walk(dags)) {
      return files.filter(reader::reads).toList().stream()
          .map(file -> DynamicTest.dynamicTest(file.toString(), () -> verifyExample(file)));
    }
  }

  @Test
  void shouldReadEveryExampleOfTheDocumentation(@TempDir Path folder) throws IOException {
    // Given
    String guide = Files.readString(REPOSITORY.resolve("docs/writing-dags.md"));
    Matcher example = Pattern.compile("```yaml\n(dag_id:.*?)```", Pattern.DOTALL).matcher(guide);
    List<DagSpec> dags = new ArrayList<>();

    // When
    while (example.find()) {
      Path file = Files.writeString(folder.resolve("guide.yaml"), example.group(1));
      dags.addAll(reader.read(file, "guide.yaml").dags());
    }

    // Then
    assertThat(dags)
        .extracting(DagSpec::dagId)
        .contains("sales_daily", "grouped", "with_cluster", "mapped", "watched", "with_params");
  }

  private void verifyExample(Path file) {
    String fileloc = REPOSITORY.resolve("dags").relativize(file).toString();
    boolean isCalendar = YamlDagFileReader.isCalendar(fileloc);
    assertThat(reader.read(file, fileloc).dags().isEmpty()).isEqualTo(isCalendar);
  }

  private static JsonNode schema() throws IOException {
    return Json.mapper().readTree(Files.readString(REPOSITORY.resolve("docs/dag.schema.json")));
  }

  private static Set<String> names(JsonNode properties) {
    Set<String> names = new TreeSet<>();
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      names.add(property.getKey());
    }
    return names;
  }

  private static Path repository() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(at.resolve("docs"))) {
      at = at.getParent();
    }
    return at;
  }
}
