package io.dabba.scheduler.dagsource;

import io.dabba.common.dag.CallbackSpec;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.DeadlineSpec;
import io.dabba.common.dag.Mapping;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.OperatorCatalogue;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.template.TemplateRenderer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks that compiled DAGs use operators that exist, with the arguments that they take. */
final class OperatorUse {
  /** Its arguments are the function's business, which the compiler has checked. */
  private static final String JAVA = "java";

  private final OperatorCatalogue operators;
  private final TemplateRenderer templates;

  OperatorUse(OperatorCatalogue operators, TemplateRenderer templates) {
    this.operators = operators;
    this.templates = templates;
  }

  /** Refuses {@code dags} with every misuse in them. */
  void check(List<DagSpec> dags, String fileloc) {
    List<DagFileProblem> problems = new ArrayList<>();
    for (DagSpec dag : dags) {
      String runs = "dag \"" + dag.dagId() + "\", callbacks";
      Stream.concat(
              dag.features().callbacks().stream(),
              dag.features().deadlines().stream().map(DeadlineSpec::callback))
          .flatMap(this::problems)
          .map(each -> new DagFileProblem(fileloc, 0, runs, each.expected, each.found))
          .forEach(problems::add);
      for (TaskSpec task : dag.tasks()) {
        String subject = "dag \"" + dag.dagId() + "\", task \"" + task.taskId() + '"';
        problems(task)
            .map(each -> new DagFileProblem(fileloc, 0, subject, each.expected, each.found))
            .forEach(problems::add);
      }
    }
    if (!problems.isEmpty()) {
      throw new DagFileException(problems);
    }
  }

  private Stream<Misuse> problems(TaskSpec task) {
    Stream<Misuse> own =
        task.operator().equals(JAVA) ? Stream.empty() : problems(task, task.features().mapping());
    return Stream.concat(own, task.features().callbacks().stream().flatMap(this::problems));
  }

  private Stream<Misuse> problems(TaskSpec task, @Nullable Mapping mapping) {
    return operators
        .find(task.operator())
        .map(operator -> problems(task.arguments(), mapping, operator))
        .orElseGet(() -> unknown(task.operator()));
  }

  private Stream<Misuse> problems(CallbackSpec callback) {
    return operators
        .find(callback.operator())
        .filter(operator -> !operator.name().equals(JAVA))
        .map(operator -> problems(callback.arguments(), null, operator))
        .orElseGet(() -> unknown(callback.operator()));
  }

  private Stream<Misuse> unknown(String operator) {
    return Stream.of(
        new Misuse(
            "one operator of " + String.join(", ", operators.names()), '"' + operator + '"'));
  }

  private Stream<Misuse> problems(
      Map<String, Object> given, @Nullable Mapping mapping, OperatorDescriptor operator) {
    List<String> known = operator.arguments().stream().map(Argument::name).toList();
    Set<String> mapped = mapped(mapping);
    Stream<Misuse> unknown =
        Stream.concat(given.keySet().stream(), mapped.stream())
            .filter(name -> !known.contains(name))
            .map(name -> new Misuse("an argument of " + known, '"' + name + '"'));
    Stream<Misuse> missing =
        operator.arguments().stream()
            .filter(argument -> argument.required() && !given.containsKey(argument.name()))
            .filter(argument -> !mapped.contains(argument.name()) && !isKwargs(mapping))
            .map(argument -> new Misuse("argument \"" + argument.name() + '"', "none"));
    Stream<Misuse> twice =
        given.keySet().stream()
            .filter(mapped::contains)
            .map(name -> new Misuse("argument \"" + name + "\" once", "it given and expanded"));
    Stream<Misuse> malformed =
        operator.arguments().stream()
            .filter(argument -> argument.templated() && given.containsKey(argument.name()))
            .flatMap(argument -> texts(given.get(argument.name())))
            .flatMap(this::malformed);
    return Stream.of(unknown, missing, twice, malformed).flatMap(problems -> problems);
  }

  private static Set<String> mapped(@Nullable Mapping mapping) {
    return mapping == null || mapping.isKwargs() ? Set.of() : mapping.arguments().keySet();
  }

  private static boolean isKwargs(@Nullable Mapping mapping) {
    return mapping != null && mapping.isKwargs();
  }

  private Stream<Misuse> malformed(String template) {
    try {
      templates.check(template);
      return Stream.empty();
    } catch (DabbaException e) {
      return Stream.of(new Misuse("a valid template", String.valueOf(e.getMessage())));
    }
  }

  private static Stream<String> texts(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.values().stream().flatMap(OperatorUse::texts);
    }
    if (value instanceof Collection<?> list) {
      return list.stream().flatMap(OperatorUse::texts);
    }
    return value instanceof String text ? Stream.of(text) : Stream.empty();
  }

  private record Misuse(String expected, String found) {}
}
