package io.dabba.scheduler;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import io.dabba.testkit.ArchitectureSentences;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/** Who may know whom. */
class ArchitectureTest extends ArchitectureSentences {
  ArchitectureTest() {
    super("io.dabba.scheduler");
  }

  @Override
  protected Map<String, ArchRule> rules() {
    Map<String, ArchRule> rules = new TreeMap<>();
    rules.put("core knows core, the contracts and the JDK", corePackages());
    rules.put("core has no clock, no chance and no thread", corePurity());
    rules.put("the engine knows no technology", engine());
    rules.put("ports know no adapter", ports());
    rules.put("only the mains know Redis", adapter("redis"));
    rules.put("only the mains know RabbitMQ", adapter("rabbit"));
    rules.put("Lettuce stays in redis", only("io.lettuce..", "io.dabba..redis.."));
    rules.put("the AMQP client stays in rabbit", only("com.rabbitmq..", "io.dabba..rabbit.."));
    rules.put("Vert.x stays in api", only("io.vertx..", "io.dabba..api..", "io.dabba..ui.."));
    rules.put("Jackson stays where JSON is read", jackson());
    return rules;
  }

  /** The mains put adapters behind ports; they alone stand in the root package. */
  private static ArchRule adapter(String name) {
    return only(
        "io.dabba..scheduler." + name + "..",
        "io.dabba.scheduler",
        "io.dabba..scheduler." + name + "..");
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

  /**
   * Beside the codecs: files and requests of users, the web, and the adapters that carry JSON. To
   * say by an annotation how a value is written is not to read JSON.
   */
  private static ArchRule jackson() {
    return only(
        "com.fasterxml.jackson.[core|databind|dataformat]..",
        "..codec..",
        "io.dabba..dagsource..",
        "..submit..",
        "..scheduler.api..",
        "..cli..",
        "..conformance..");
  }
}
