package io.dabba.worker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import io.dabba.testkit.ArchitectureSentences;
import java.util.Map;
import java.util.TreeMap;

/** Who may know whom. */
class ArchitectureTest extends ArchitectureSentences {
  ArchitectureTest() {
    super("io.dabba.worker");
  }

  @Override
  protected Map<String, ArchRule> rules() {
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
}
