package io.dabba.common;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import io.dabba.testkit.ArchitectureSentences;
import java.util.Map;
import java.util.TreeMap;

/** Who may know whom. */
class ArchitectureTest extends ArchitectureSentences {
  ArchitectureTest() {
    super("io.dabba.common");
  }

  @Override
  protected Map<String, ArchRule> rules() {
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
}
