package io.dabba.operators;

import com.tngtech.archunit.lang.ArchRule;
import io.dabba.testkit.ArchitectureSentences;
import java.util.Map;
import java.util.TreeMap;

/** Who may know whom. */
class ArchitectureTest extends ArchitectureSentences {
  ArchitectureTest() {
    super("io.dabba.operators");
  }

  @Override
  protected Map<String, ArchRule> rules() {
    Map<String, ArchRule> rules = new TreeMap<>();
    rules.put("JDBC stays in sql", only("com.zaxxer..", "io.dabba.operators.sql.."));
    rules.put("Jakarta Mail stays in mail", only("jakarta.mail..", "io.dabba.operators.mail.."));
    rules.put("the AWS SDK stays in s3", only("software.amazon..", "io.dabba.operators.s3.."));
    rules.put(
        "the client of Kubernetes stays in kubernetes",
        only("io.fabric8..", "io.dabba.operators.kubernetes.."));
    rules.put(
        "hooks know no operator",
        none(
            "..operators.hook..",
            "io.dabba.operators.sql..",
            "io.dabba.operators.mail..",
            "io.dabba.operators.webhook..",
            "io.dabba.operators.s3..",
            "io.dabba.operators.kubernetes.."));
    return rules;
  }
}
