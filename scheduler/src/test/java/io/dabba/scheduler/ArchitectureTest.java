package io.dabba.scheduler;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
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
          .importPackages("io.dabba.scheduler");

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
    rules.put("core knows core, the contracts and the JDK", corePackages());
    rules.put("core has no clock, no chance and no thread", corePurity());
    rules.put("the engine knows no technology", engine());
    rules.put("ports know no adapter", ports());
    rules.put("Lettuce stays in redis", only("io.lettuce..", "io.dabba..redis.."));
    rules.put("the AMQP client stays in rabbit", only("com.rabbitmq..", "io.dabba..rabbit.."));
    rules.put("Vert.x stays in api", only("io.vertx..", "io.dabba..api..", "io.dabba..ui.."));
    rules.put("Jackson stays where JSON is read", jackson());
    return rules;
  }

  private static ArchRule corePackages() {
    return classes()
        .that()
        .resideInAPackage("..scheduler.core..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("..scheduler.core..", "java..", "org.jspecify..").or(contracts()));
  }

  /** What core may know of common: values, and the rules over them. */
  private static DescribedPredicate<JavaClass> contracts() {
    return resideInAPackage("io.dabba.common..")
        .and(
            not(
                resideInAnyPackage(
                    "io.dabba.common.codec..",
                    "io.dabba.common.config..",
                    "io.dabba.common.rabbit..",
                    "io.dabba.common.redis..",
                    "io.dabba.common.template..")));
  }

  private static ArchRule corePurity() {
    return noClasses()
        .that()
        .resideInAPackage("..scheduler.core..")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Random.class, Thread.class, Clock.class)
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("java.util.concurrent..");
  }

  private static ArchRule engine() {
    return noClasses()
        .that()
        .resideInAPackage("..scheduler.engine..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.dabba..redis..",
            "io.dabba..rabbit..",
            "io.dabba..api..",
            "io.dabba..ui..",
            "io.dabba..dagsource..");
  }

  private static ArchRule ports() {
    return noClasses()
        .that()
        .resideInAPackage("..scheduler.port..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.dabba..redis..",
            "io.dabba..rabbit..",
            "io.dabba..api..",
            "io.dabba..ui..",
            "io.dabba..dagsource..",
            "io.dabba..engine..");
  }

  /** Beside the codecs: files and requests of users, the web, and the adapters that carry JSON. */
  private static ArchRule jackson() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(
            "..codec..",
            "io.dabba..dagsource..",
            "..submit..",
            "..scheduler.api..",
            "..cli..",
            "..conformance..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml.jackson..");
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
