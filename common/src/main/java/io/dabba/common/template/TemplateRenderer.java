package io.dabba.common.template;

import com.hubspot.jinjava.interpret.InterpretException;
import com.hubspot.jinjava.interpret.LazyExpression;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.tree.Node;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Renders Jinja templates in a sandbox. Safe for use by many threads.
 *
 * <p>Variables are JSON-like values, {@link TemplateObject}s such as {@link DateTime}, and {@link
 * TemplateFunction}s inside maps. A {@link Supplier} stands for a value that is made when it is
 * asked for.
 */
public final class TemplateRenderer {
  private final Sandbox sandbox = new Sandbox();
  private final LongSupplier nanoClock;

  public TemplateRenderer() {
    this(System::nanoTime);
  }

  TemplateRenderer(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /** Refuses a template that cannot be parsed or uses what the sandbox lacks, with its line. */
  public void check(String template) {
    if (!isPlain(template)) {
      check(template, new Progress(nanoClock));
    }
  }

  private Node check(String template, Progress progress) {
    if (template.length() > Sandbox.MAX_LENGTH) {
      throw new DabbaException(
          ErrorCode.LIMIT_EXCEEDED,
          "template: expected at most "
              + Sandbox.MAX_LENGTH
              + " characters, found "
              + template.length());
    }
    Sandbox.Parsed parsed =
        shallow(() -> readable(() -> sandbox.parse(template, progress), progress));
    requireNone(parsed.errors(), error -> lineOfTag(template, error.getFieldName()));
    return parsed.root();
  }

  /** Renders; an unknown name is an error, not a blank. */
  public String render(String template, Map<String, ?> variables) {
    if (isPlain(template)) {
      return template;
    }
    Progress progress = new Progress(nanoClock);
    Node root = check(template, progress);
    Map<String, Object> names = new HashMap<>();
    variables.forEach((name, value) -> names.put(name, lazy(name, value)));
    names.computeIfAbsent("macros", name -> new Macros(template, Clock.systemUTC()));
    Sandbox.Rendered rendered = shallow(() -> sandbox.render(root, names, progress));
    requireNone(rendered.errors(), error -> progress.line());
    return rendered.text();
  }

  private static Object lazy(String name, Object value) {
    return value instanceof Supplier<?> supplier
        ? LazyExpression.of(supplier::get, name, LazyExpression.Memoization.ON)
        : value;
  }

  /** Jinjava parses by recursion, without a bound of its own. */
  private static <T> T shallow(Supplier<T> work) {
    try {
      return work.get();
    } catch (StackOverflowError e) {
      throw new DabbaException(
          ErrorCode.LIMIT_EXCEEDED, "template line 1: expected expressions less deeply nested", e);
    }
  }

  /** Jinjava throws what it does not collect, and trips over some texts that are no templates. */
  private static <T> T readable(Supplier<T> work, Progress progress) {
    try {
      return work.get();
    } catch (DabbaException e) {
      throw e;
    } catch (RuntimeException e) {
      int line = e instanceof InterpretException known ? known.getLineNumber() : progress.line();
      throw new DabbaException(
          ErrorCode.INVALID, "template line " + Math.max(1, line) + ": " + e.getMessage(), e);
    }
  }

  private static boolean isPlain(String template) {
    return Stream.of("{{", "{%", "{#").noneMatch(template::contains);
  }

  private static void requireNone(
      List<TemplateError> errors, ToIntFunction<TemplateError> knownLine) {
    if (errors.isEmpty()) {
      return;
    }
    TemplateError error =
        errors.stream()
            .filter(each -> dabbaCause(each.getException()) != null)
            .findFirst()
            .orElse(errors.get(0));
    DabbaException cause = dabbaCause(error.getException());
    ErrorCode code = cause == null ? ErrorCode.INVALID : cause.code();
    String problem = cause == null ? error.getMessage() : cause.getMessage();
    int line = error.getLineno() > 0 ? error.getLineno() : knownLine.applyAsInt(error);
    throw new DabbaException(code, "template line " + line + ": " + problem, cause);
  }

  /** Jinjava names a tag that is off, but not where it is. */
  private static int lineOfTag(String template, @Nullable String tag) {
    Matcher found =
        Pattern.compile("\\{%-?\\s*" + Pattern.quote(String.valueOf(tag))).matcher(template);
    return found.find()
        ? 1 + (int) template.substring(0, found.start()).chars().filter(c -> c == '\n').count()
        : 1;
  }

  private static @Nullable DabbaException dabbaCause(@Nullable Throwable failure) {
    DabbaException innermost = null;
    for (Throwable at = failure; at != null; at = at.getCause()) {
      innermost = at instanceof DabbaException found ? found : innermost;
    }
    return innermost;
  }
}
