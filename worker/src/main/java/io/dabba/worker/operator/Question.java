package io.dabba.worker.operator;

import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.argument.Arguments;
import io.dabba.common.wait.Form;
import io.dabba.common.wait.Response;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an approval asks, and what its options lead to.
 *
 * @param form what people see
 * @param own whether the options are its own, and not Approve and Reject
 * @param mapping by option, the task_ids to follow; empty if it is no branch
 */
record Question(Form form, boolean own, Map<String, List<String>> mapping) {
  static final String APPROVE = "Approve";
  static final String REJECT = "Reject";

  static Question of(Arguments arguments) {
    Map<String, List<String>> mapping = mapping(arguments.values().get("options_mapping"));
    List<String> given = arguments.list("options");
    boolean own = !given.isEmpty() || !mapping.isEmpty();
    List<String> options = given;
    if (given.isEmpty()) {
      options = mapping.isEmpty() ? List.of(APPROVE, REJECT) : List.copyOf(mapping.keySet());
    }
    Form form =
        new Form(
            arguments.text("subject"),
            arguments.textOrNull("body"),
            options,
            arguments.list("defaults"),
            arguments.flag("multiple", false),
            Json.write(params(arguments)),
            arguments.list("assigned_users"));
    require(form, mapping);
    return new Question(form, own, mapping);
  }

  boolean isBranch() {
    return !mapping.isEmpty();
  }

  boolean isRejected(List<String> chosen) {
    return !own && chosen.contains(REJECT);
  }

  List<String> followed(List<String> chosen) {
    return chosen.stream()
        .flatMap(option -> mapping.getOrDefault(option, List.of()).stream())
        .distinct()
        .toList();
  }

  /** What was filled in, and the defaults of the rest. */
  Map<Object, Object> params(@Nullable Response response) {
    Map<Object, Object> params = new LinkedHashMap<>(Json.read(form.params(), Map.class));
    if (response != null) {
      params.putAll(Json.read(response.params(), Map.class));
    }
    return params;
  }

  private static void require(Form form, Map<String, List<String>> mapping) {
    if (!form.options().containsAll(form.defaults())
        || !form.options().containsAll(mapping.keySet())) {
      throw DabbaException.invalid(
          "approval: expected defaults and options_mapping to name options "
              + form.options()
              + ", found "
              + form.defaults()
              + " and "
              + mapping.keySet());
    }
  }

  private static Object params(Arguments arguments) {
    Object params = arguments.values().get("params");
    return params == null ? Map.of() : params;
  }

  private static Map<String, List<String>> mapping(@Nullable Object given) {
    Map<String, List<String>> mapping = new LinkedHashMap<>();
    if (given instanceof Map<?, ?> options) {
      options.forEach(
          (option, tasks) ->
              mapping.put(
                  option.toString(),
                  tasks instanceof Collection<?> several
                      ? several.stream().map(String::valueOf).toList()
                      : List.of(String.valueOf(tasks))));
    }
    return mapping;
  }
}
