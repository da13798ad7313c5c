package io.dabba.worker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Who may know whom. Each sentence is tested twice: it holds for the module, and it fails on a
 * class that breaks it on purpose.
 */
class ArchitectureTest {
  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.dabba.worker");

  private static final JavaClasses VIOLATIONS =
      new ClassFileImporter().importPackages("io.dabba.archviolations");

  @TestFactory
  Stream<DynamicTest> shouldHold() {
    return rules().entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(MODULE)));
  }

  @TestFactory
  Stream<DynamicTest> shouldFailOnAViolation() {
    return rules().entrySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.getKey(),
                    () ->
                        assertThat(rule.getValue().evaluate(VIOLATIONS).hasViolation()).isTrue()));
  }

  private static Map<String, ArchRule> rules() {
    Map<String, ArchRule> rules = new TreeMap<>();
    rules.put(
        "the worker knows nothing of the scheduler", none("..worker..", "io.dabba..scheduler.."));
    rules.put("only the main knows the adapters", adapters());
    rules.put("operators see only their context", operators());
    rules.put(
        "Lettuce stays in redis and the main",
        only("io.lettuce..", "io.dabba.worker.redis..", "io.dabba.worker"));
    rules.put(
        "the AMQP client stays in rabbit", only("com.rabbitmq..", "io.dabba.worker.rabbit.."));
    return rules;
  }

  private static ArchRule adapters() {
    return noClasses()
        .that()
        .resideInAnyPackage(
            "..worker.runtime..",
            "..worker.port..",
            "..worker.operator..",
            "..worker.logs..",
            "..worker.journal..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.dabba.worker.redis..",
            "io.dabba.worker.rabbit..",
            "io.dabba.worker.memory..",
            "io.dabba.worker.values..");
  }

  private static ArchRule operators() {
    return none(
        "..worker.operator..",
        "io.dabba.worker.runtime..",
        "io.dabba.worker.port..",
        "io.dabba.worker.logs..");
  }

  private static ArchRule none(String from, String... to) {
    return noClasses()
        .that()
        .resideInAPackage(from)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(to);
  }

  private static ArchRule only(String library, String... homes) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(homes)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }
}
