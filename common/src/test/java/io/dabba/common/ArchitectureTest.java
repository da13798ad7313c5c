package io.dabba.common;

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
          .importPackages("io.dabba.common");

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
    rules.put("Lettuce stays in redis", only("io.lettuce..", "io.dabba.common.redis.."));
    rules.put(
        "the AMQP client stays in rabbit", only("com.rabbitmq..", "io.dabba.common.rabbit.."));
    rules.put("JSON Schema stays in params", only("com.networknt..", "io.dabba.common.params.."));
    rules.put("Jackson stays where JSON is read", jackson());
    rules.put("values know no adapter", values());
    return rules;
  }

  /** Beside the codecs: settings, params, templates, secrets, and what is signed or hashed. */
  private static ArchRule jackson() {
    return only(
        "com.fasterxml.jackson..",
        "io.dabba.common.codec..",
        "io.dabba.common.config..",
        "io.dabba.common.bundle..",
        "io.dabba.common.message..",
        "io.dabba.common.params..",
        "io.dabba.common.secret..",
        "io.dabba.common.template..");
  }

  private static ArchRule values() {
    return noClasses()
        .that()
        .resideInAnyPackage("..command..", "..dag..", "..id..", "..error..", "..schedule..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..codec..", "..redis..", "..rabbit..", "..config..", "..template..");
  }

  private static ArchRule only(String library, String... homes) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(homes)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .allowEmptyShould(true);
  }
}
