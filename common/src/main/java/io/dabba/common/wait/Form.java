package io.dabba.common.wait;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people are asked before a task goes on. Airflow's {@code HITLDetail}.
 *
 * @param subject one line
 * @param body more, in Markdown, or null
 * @param options what can be chosen
 * @param defaults what is chosen if nobody answers in time
 * @param multiple whether more than one option may be chosen
 * @param params JSON object: what can be filled in, by name, with its default
 * @param assignedUsers who may answer; nobody in particular if empty
 */
public record Form(
    String subject,
    @Nullable String body,
    List<String> options,
    List<String> defaults,
    boolean multiple,
    String params,
    List<String> assignedUsers) {
  public Form {
    options = List.copyOf(options);
    defaults = List.copyOf(defaults);
    assignedUsers = List.copyOf(assignedUsers);
  }
}
